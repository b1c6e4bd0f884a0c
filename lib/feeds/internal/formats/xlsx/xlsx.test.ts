import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { opened, readAll, rowsOf } from '../testing/files.ts'
import { zipOf } from '../testing/zips.ts'

type Fill = (sheet: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void

async function workbookOf(fill: Fill, name = 'Stock'): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  fill(workbook.addWorksheet(name), workbook)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

const TITLES = ['Réf', 'Marque', 'MEC', 'Prix TTC']

describe('a workbook', () => {
  test('gives words, numbers, dates and what its formulas came to', async () => {
    const content = await workbookOf((sheet) => {
      sheet.addRow(TITLES)
      sheet.addRow([
        'A1',
        { richText: [{ text: 'Citro' }, { text: 'ën' }] },
        new Date(Date.UTC(2019, 2, 15)),
        12990.1,
      ])
      sheet.addRow([
        'A2',
        { formula: 'UPPER("vw")', result: 'VW' },
        { formula: 'DATE(2021,3,1)', result: new Date(Date.UTC(2021, 2, 1)) },
        { formula: 'HYPERLINK("http://a.fr")', result: 8000 },
      ])
      sheet.getCell('C3').numFmt = 'mm/yyyy'
      sheet.addRow([44256, 'Renault\r\nClio', 44256, true])
      sheet.getCell('C4').numFmt = '0.00'
      sheet.addRow(['A4', { error: '#N/A' }, new Date(Date.UTC(2021, 2, 1, 10, 30)), 0.1 + 0.2])
    })
    const { format, rows } = await readAll(content)
    expect(format).toEqual({ kind: 'xlsx', sheet: 'Stock', skip: 0, hasHeader: true, columns: TITLES })
    expect(rows).toEqual([
      { line: 2, cells: ['A1', 'Citroën', '2019-03-15', '12990.1'] },
      { line: 3, cells: ['A2', 'VW', '2021-03-01', '8000'] },
      { line: 4, cells: ['44256', 'Renault\nClio', '44256', 'true'] },
      { line: 5, cells: ['A4', '#N/A', '2021-03-01T10:30:00', '0.3'] },
    ])
  })

  test('has its table below titles, above totals, on its fullest sheet', async () => {
    const content = await workbookOf((sheet, workbook) => {
      sheet.addRow(['Mode d’emploi'])
      const stock = workbook.addWorksheet('Véhicules')
      stock.addRow(['Garage Dupont'])
      stock.addRow([])
      stock.addRow([...TITLES, 'Prix TTC', ''])
      for (let at = 1; at <= 20; at++) stock.addRow([`A${at}`, 'VW', '', 9000, 8000])
      stock.addRow([])
      stock.addRow(['Total', '', '', 180_000])
      const old = workbook.addWorksheet('Anciens')
      old.state = 'hidden'
      for (let at = 0; at < 50; at++) old.addRow(TITLES)
    })
    const { format, rows, notes } = await readAll(content)
    expect(format).toMatchObject({ sheet: 'Véhicules', skip: 2, columns: [...TITLES, 'Prix TTC (2)'] })
    expect(rows).toHaveLength(20)
    expect(rows[19]).toEqual({ line: 23, cells: ['A20', 'VW', '', '9000', '8000'] })
    expect(notes).toEqual(['La feuille « Véhicules » est lue ; ce classeur en a 3.'])
  })

  test('counts days from 1904 when it says so', async () => {
    const content = await workbookOf((sheet, workbook) => {
      workbook.properties.date1904 = true
      sheet.addRow(['Réf', 'MEC'])
      sheet.addRow(['A1', 42794])
      sheet.getCell('B2').numFmt = 'dd/mm/yyyy'
    })
    expect((await readAll(content)).rows[0]?.cells).toEqual(['A1', '2021-03-01'])
  })

  test('is read by the names of its columns, on its only sheet whatever that is called', async () => {
    const format = {
      kind: 'xlsx',
      sheet: 'Export du 25',
      skip: 0,
      hasHeader: true,
      columns: ['Prix', 'Réf', 'Parti'],
    } as const
    const file = await opened(
      await workbookOf((sheet) => {
        sheet.addRow(['Stock du jour'])
        sheet.addRow(['RÉF', 'Nouveau', 'Prix'])
        sheet.addRow(['A1', 'x', 5])
      }, 'Export du 26'),
    )
    expect(await rowsOf(file, format, ['Réf', 'Prix'])).toEqual([{ line: 3, cells: ['5', 'A1', ''] }])
    await expect(rowsOf(file, format, ['Réf', 'Km'])).rejects.toMatchObject({ fault: 'other-columns' })
  })

  test('comes in an archive too', async () => {
    const workbook = await workbookOf((sheet) => sheet.addRows([TITLES, ['A1', 'VW', '', 5]]))
    expect(
      (
        await readAll(
          zipOf([
            { name: 'stock.xlsx', content: workbook },
            { name: 'A1.jpg', content: 'x' },
          ]),
        )
      ).rows,
    ).toHaveLength(1)
  })

  test('may have 10,000 rows and no titles', async () => {
    const content = await workbookOf((sheet) => {
      for (let at = 0; at < 10_000; at++) sheet.addRow([`A${at}`, 'VW', '03/2021', at])
    })
    const { format, rows } = await readAll(content)
    expect(format).toMatchObject({ hasHeader: false, columns: ['1', '2', '3', '4'] })
    expect(rows.map(({ line }) => line)).toEqual(Array.from({ length: 10_000 }, (_, at) => at + 1))
  })

  test.each<[string, () => Promise<Buffer> | Buffer, string]>([
    ['nothing', () => workbookOf(() => {}), 'empty'],
    ['titles alone', () => workbookOf((sheet) => sheet.addRow(TITLES)), 'header-alone'],
    [
      '2,000 columns',
      () => workbookOf((sheet) => sheet.addRow(Array.from({ length: 2000 }, (_, at) => `c${at}`))),
      'too-many-columns',
    ],
    [
      'its end cut',
      async () => (await workbookOf((sheet) => sheet.addRow(TITLES))).subarray(0, -300),
      'truncated',
    ],
    [
      'entities without end',
      () =>
        evil({
          'xl/sharedStrings.xml':
            '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>',
        }),
      'unreadable',
    ],
    [
      'a sheet that is a bomb',
      () => evil({ 'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${'<row/>'.repeat(3_000_000)}` }),
      'unsafe-archive',
    ],
    [
      'a sheet that stops in the middle',
      () =>
        evil({ 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>Réf</v>' }),
      'truncated',
    ],
    ['another format of Excel', () => evil({ 'xl/workbook.bin': 'x' }), 'unreadable'],
    ['a letter', () => zipOf([{ name: 'word/document.xml', content: '<w/>' }]), 'unreadable'],
  ])('is refused with %s', async (_, content, fault) => {
    await expect(readAll(await content())).rejects.toMatchObject({ fault })
  })
})

function evil(parts: Record<string, string>): Buffer {
  const all: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/workbook.xml': '<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>',
    'xl/worksheets/sheet1.xml': '<worksheet><sheetData/></worksheet>',
    ...parts,
  }
  return zipOf(Object.entries(all).map(([name, content]) => ({ name, content })))
}
