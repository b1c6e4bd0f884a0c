import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { detectFormat } from './stock-file.ts'
import { opened } from './testing/files.ts'

/** What a dealer corrects is taken as said; the columns follow. */
describe('a corrected format', () => {
  test('cuts a CSV as it says', async () => {
    const file = await opened('Réf;Prix, TTC\nA1;5,0\nA2;6,0\n')
    const { format } = await detectFormat(file)
    if (format.kind !== 'csv') throw new Error('a CSV')
    const corrected = await detectFormat(file, { ...format, separator: ',', hasHeader: false, skip: 1 })
    expect(corrected.format).toMatchObject({ separator: ',', columns: ['1', '2'] })
    expect(corrected.sample).toEqual([
      { line: 2, cells: ['A1;5', '0'] },
      { line: 3, cells: ['A2;6', '0'] },
    ])
    const latin9 = await detectFormat(await opened(Buffer.from('a;b\n1;\xbd\n', 'latin1')), {
      ...format,
      encoding: 'iso-8859-15',
    })
    expect(latin9.sample[0]?.cells[1]).toBe('œ')
  })

  test('takes another element or list for a car', async () => {
    const xml = await opened(
      '<s><car><a>1</a><photo><url>x</url><alt>y</alt></photo></car><car><a>2</a></car></s>',
    )
    const photos = await detectFormat(xml, { kind: 'xml', record: 's/car/photo', columns: [] })
    expect(photos).toMatchObject({
      format: { columns: ['url', 'alt'] },
      sample: [{ line: 1, cells: ['x', 'y'] }],
    })
    await expect(detectFormat(xml, { kind: 'xml', record: 's/bus', columns: [] })).rejects.toMatchObject({
      fault: 'other-columns',
    })
    const json = await opened('{"cars":[{"a":1,"b":2},{"a":1,"b":2}],"buses":[{"c":3}]}')
    const buses = await detectFormat(json, { kind: 'json', record: 'buses', lines: false, columns: [] })
    expect(buses).toMatchObject({ format: { columns: ['c'] }, sample: [{ line: 1, cells: ['3'] }] })
  })

  test('takes another sheet of a workbook', async () => {
    const workbook = new ExcelJS.Workbook()
    workbook.addWorksheet('Stock').addRows([
      ['Réf', 'Prix'],
      ['A1', 5],
      ['A2', 6],
    ])
    workbook.addWorksheet('Autre').addRows([['Titre'], ['Ref', 'Km'], ['B1', 7]])
    const file = await opened(Buffer.from(await workbook.xlsx.writeBuffer()))
    const said = { kind: 'xlsx', sheet: 'Autre', skip: 1, hasHeader: true, columns: [] } as const
    expect(await detectFormat(file, said)).toMatchObject({
      format: { ...said, columns: ['Ref', 'Km'] },
      sample: [{ line: 3, cells: ['B1', '7'] }],
    })
  })

  test('is of the file’s own kind', async () => {
    const file = await opened('a;b\n1;2\n')
    const sheet = { kind: 'xlsx', sheet: 'S', skip: 0, hasHeader: true, columns: [] } as const
    await expect(detectFormat(file, sheet)).rejects.toMatchObject({ fault: 'unreadable' })
  })
})
