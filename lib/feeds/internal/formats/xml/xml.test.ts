import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LIST_SEPARATOR, type SourceRow } from '../../../model.ts'
import { opened, readAll, rowsOf } from '../testing/files.ts'
import { readXml } from './read.ts'

const SEVERAL = (...values: string[]) => values.join(LIST_SEPARATOR)

const STX3 = `<?xml version="1.0" encoding="UTF-8"?>
<stx3><dealer_id>77</dealer_id><vehicle_data><vehicles>
${[1, 2, 3]
  .map(
    (id) => `<vehicle type="car">
  <id>V${id}</id><brand>Citroën &amp; Cie</brand><notes><![CDATA[Belle <b>voiture</b> & peu de km]]></notes>
  <prices><price type="public"><value>${id}9900</value></price><price type="dealer"><currency>EUR</currency><value>${id}8000</value></price></prices>
  <images><image><uri>https://a.fr/${id}/1.jpg?a=1&b=2</uri></image><image><uri>https://a.fr/${id}/2.jpg</uri></image></images>
  <mileage/>
</vehicle>`,
  )
  .join('\n')}
</vehicles></vehicle_data></stx3>`

describe('an XML file', () => {
  test('has its cars where they repeat most, and their values by path', async () => {
    const { format, rows } = await readAll(STX3)
    expect(format).toEqual({
      kind: 'xml',
      record: 'stx3/vehicle_data/vehicles/vehicle',
      columns: [
        '@type',
        'id',
        'brand',
        'notes',
        'prices/price/@type',
        'prices/price/value',
        'prices/price/currency',
        'images/image/uri',
        'mileage',
      ],
    })
    expect(rows[1]).toEqual({
      line: 2,
      cells: [
        'car',
        'V2',
        'Citroën & Cie',
        'Belle <b>voiture</b> & peu de km',
        SEVERAL('public', 'dealer'),
        SEVERAL('29900', '28000'),
        SEVERAL('', 'EUR'),
        SEVERAL('https://a.fr/2/1.jpg?a=1&b=2', 'https://a.fr/2/2.jpg'),
        '',
      ],
    })
    expect(rows).toHaveLength(3)
  })

  test.each<[string, Buffer]>([
    [
      'as it declares',
      Buffer.from(
        '<?xml version="1.0" encoding="ISO-8859-1"?><l><v><a>Mégane</a><b>1</b></v><v><a>x</a></v></l>',
        'latin1',
      ),
    ],
    [
      'against what it declares',
      Buffer.from(
        '<?xml version="1.0" encoding="UTF-8"?><l><v><a>Mégane</a><b>1</b></v><v><a>x</a></v></l>',
        'latin1',
      ),
    ],
    [
      'in UTF-16',
      Buffer.from(
        '\ufeff<?xml version="1.0" encoding="UTF-16"?><l><v><a>Mégane</a><b>1</b></v><v><a>x</a></v></l>',
        'utf16le',
      ),
    ],
    ['with names of HTML', Buffer.from('<l><v><a>M&eacute;gane</a><b>1</b></v><v><a>x</a></v></l>')],
    ['as numbers', Buffer.from('<l><v><a>M&#233;gan&#x65;</a><b>1</b></v><v><a>x</a></v></l>')],
  ])('is read in its encoding: %s', async (_, content) => {
    expect((await readAll(content)).rows[0]?.cells).toEqual(['Mégane', '1'])
  })

  test('may leave columns out of a record, not most of them out of all', async () => {
    const file = await opened(
      '<l><v><ref>1</ref><prix>2</prix></v><v><ref>2</ref></v><v><ref>3</ref></v></l>',
    )
    const format = { kind: 'xml', record: 'l/v', columns: ['ref', 'prix', 'garantie'] } as const
    expect((await rowsOf(file, format, ['ref', 'prix', 'garantie'])).map(({ cells }) => cells)).toEqual([
      ['1', '2', ''],
      ['2', '', ''],
      ['3', '', ''],
    ])
    await expect(
      rowsOf(file, { ...format, columns: ['id', 'price', 'ref'] }, ['id', 'price', 'ref']),
    ).rejects.toMatchObject({
      fault: 'other-columns',
      message: expect.stringContaining('« id », « price »'),
    })
    await expect(rowsOf(file, { ...format, record: 'stock/car' })).rejects.toMatchObject({
      fault: 'other-columns',
    })
  })

  test('gives the values it was made of, cut anywhere', async () => {
    const value = fc
      .string({ unit: fc.constantFrom(...'ab é<>&;"\'€]\n'), maxLength: 10 })
      .map((text) => text.trim())
    const car = fc.record({
      ref: fc.nat(999).map(String),
      photos: fc.array(value, { minLength: 1, maxLength: 4 }),
      text: value,
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(car, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 30 }),
        fc.boolean(),
        async (cars, size, isCdata) => {
          const escaped = (text: string) =>
            isCdata
              ? `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
              : text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
          const xml = `<stock>${cars
            .map(
              ({ ref, photos, text }) =>
                `<car ref="${ref}"><photos>${photos.map((url) => `<url>${escaped(url)}</url>`).join('')}</photos><text>${escaped(text)}</text></car>`,
            )
            .join('\n')}</stock>`
          const format = {
            kind: 'xml',
            record: 'stock/car',
            columns: ['@ref', 'photos/url', 'text'],
          } as const
          const rows: SourceRow[] = []
          for await (const batch of readXml(pieces(xml, size), format, new Set())) rows.push(...batch)
          expect(rows.map(({ cells }) => cells)).toEqual(
            cars.map(({ ref, photos, text }) => [ref, photos.join(LIST_SEPARATOR), text]),
          )
        },
      ),
      { numRuns: 300 },
    )
  })

  test.each<[string, string, string, RegExp?]>([
    ['is cut in the middle', STX3.slice(0, 900), 'truncated'],
    ['is cut in a tag', STX3.slice(0, STX3.lastIndexOf('<mileage') + 4), 'truncated'],
    [
      'expands entities without end',
      `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><stock><car><a>&lol2;</a></car></stock>`,
      'unreadable',
      /entités/,
    ],
    [
      'asks for files of ours',
      `<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><s><car><a>&x;</a><b>1</b></car></s>`,
      'unreadable',
      /entités/,
    ],
    [
      'asks for others’ definitions',
      `<!DOCTYPE s [<!ENTITY % x SYSTEM "http://a.fr/x.dtd"> %x;]><s><car><a>1</a></car></s>`,
      'unreadable',
      /entités/,
    ],
    ['goes too deep', `${'<a>'.repeat(5000)}x${'</a>'.repeat(5000)}`, 'unreadable', /imbriqués/],
    ['closes what it did not open', '<s><car><a>1</b></car></s>', 'unreadable', /ligne 1/],
    ['has a text of 10 MB', `<s><car><a>${'x'.repeat(10_000_000)}</a></car></s>`, 'line-too-long'],
    ['has a comment of 10 MB', `<s><car><a>1</a></car><!--${'x'.repeat(10_000_000)}--></s>`, 'line-too-long'],
    [
      'names 2,000 columns',
      `<s><car>${Array.from({ length: 2000 }, (_, at) => `<c${at}>1</c${at}>`).join('')}</car></s>`,
      'too-many-columns',
    ],
  ])('is refused when it %s', async (_, content, fault, message = /./) => {
    await expect(readAll(content)).rejects.toMatchObject({ fault, message: expect.stringMatching(message) })
  })

  test('that has no car today is no list', async () => {
    const file = await opened('<stock></stock>')
    await expect(rowsOf(file, { kind: 'xml', record: 'stock/car', columns: ['a'] })).rejects.toMatchObject({
      fault: 'header-alone',
    })
  })
})

async function* pieces(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
}
