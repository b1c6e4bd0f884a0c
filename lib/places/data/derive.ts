/**
 * Derives communes.tsv, departments.tsv and regions.tsv. Run by hand from the project root, with the path of La Poste's
 * "base officielle des codes postaux" (hexasmal, CSV):
 *
 *     node lib/places/data/derive.ts path/to/laposte-hexasmal.csv
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { departmentOfInsee, slugify } from '../model.ts'
import { DEPARTMENT_LOCATIVES, REGION_LOCATIVES } from './locatives.ts'

type Unit = {
  code: string
  nom: string
  type: string
  commune?: string
  chefLieu?: string
  departement?: string
  region?: string
  population?: number
  codesPostaux?: string[]
  anciensCodes?: string[]
}

const etalab = 'node_modules/@etalab/decoupage-administratif/data'
/** Names as they are printed: "L’Haÿ-les-Roses". */
const readUnits = (file: string): Unit[] =>
  JSON.parse(readFileSync(`${etalab}/${file}.json`, 'utf8').replaceAll("'", '’'))
const csvPath = process.argv[2]
if (csvPath === undefined) throw new Error('Give the path of the La Poste CSV.')

const SOURCE =
  '# Sources: La Poste, base officielle des codes postaux (hexasmal); Etalab, découpage administratif, after INSEE.\n' +
  '# Licence Ouverte 2.0 (etalab-2.0). Derived by derive.ts; do not edit by hand.\n'

/** The Pacific and the southern lands register cars on their own and are left out. */
const served = (insee: string) => !insee.startsWith('98')

const units = readUnits('communes').filter((unit) => served(unit.code))
const current = units.filter(
  (unit) => unit.type === 'commune-actuelle' || unit.type === 'arrondissement-municipal',
)
/** Code of a merged commune -> code of today's. */
const successor = new Map<string, string>()
for (const unit of units) {
  for (const old of unit.anciensCodes ?? []) successor.set(old, unit.code)
  if (unit.type.startsWith('commune-') && unit.chefLieu !== undefined) successor.set(unit.code, unit.chefLieu)
}
for (const unit of current) successor.delete(unit.code)

type Point = { lat: number; lon: number; own: boolean }
const points = new Map<string, Point>()
const postcodes = new Map(current.map((unit) => [unit.code, new Set(unit.codesPostaux ?? [])]))
for (const line of readFileSync(csvPath, 'utf8').trim().split('\n').slice(1)) {
  const [code = '', , postcode = '', , , position = ''] = line.trim().split(';')
  const insee = successor.get(code) ?? code
  postcodes.get(insee)?.add(postcode)
  const [lat, lon] = position.split(',').map(Number)
  if (lat === undefined || lon === undefined || !Number.isFinite(lat + lon)) continue
  if (points.get(insee)?.own !== true) points.set(insee, { lat, lon, own: insee === code })
}

/** Places that La Poste gives no position, nor a neighbour's. */
const BY_HAND: Record<string, [number, number]> = {
  '97501': [47.0975, -56.3814],
  '97502': [46.7811, -56.1764],
  '97701': [17.8979, -62.8506],
  '97801': [18.0708, -63.0501],
}

function mean(found: Point[]): Point | undefined {
  if (found.length === 0) return undefined
  const sum = (of: (point: Point) => number) =>
    found.reduce((total, point) => total + of(point), 0) / found.length
  return { lat: sum((point) => point.lat), lon: sum((point) => point.lon), own: false }
}

const present = (list: (Point | undefined)[]) => list.filter((point) => point !== undefined)

function positionOf(unit: Unit): Point {
  const byHand = BY_HAND[unit.code]
  if (byHand !== undefined) return { lat: byHand[0], lon: byHand[1], own: true }
  const children = current.filter((child) => child.commune === unit.code)
  const codes = postcodes.get(unit.code) ?? new Set()
  const neighbours = () =>
    current.filter((other) => [...(postcodes.get(other.code) ?? [])].some((code) => codes.has(code)))
  const point =
    mean(present(children.map((child) => points.get(child.code)))) ??
    points.get(unit.code) ??
    mean(present(neighbours().map((other) => points.get(other.code))))
  const fallback = () =>
    mean(
      present(
        current.filter((o) => o.code.slice(0, 3) === unit.code.slice(0, 3)).map((o) => points.get(o.code)),
      ),
    )
  const found = point ?? fallback()
  if (found === undefined) throw new Error(`No position for ${unit.code} ${unit.nom}`)
  if (point === undefined) console.warn(`${unit.code} ${unit.nom}: placed at the middle of its department`)
  return found
}

const rows = current
  .filter((unit) => (postcodes.get(unit.code)?.size ?? 0) > 0)
  .map((unit) => {
    const { lat, lon } = positionOf(unit)
    const name = unit.nom.replace(/ Arrondissement$/, '')
    const codes = [...(postcodes.get(unit.code) ?? [])].sort().join('|')
    const parent = unit.type === 'arrondissement-municipal' ? (unit.commune ?? '') : ''
    const department = departmentOfInsee(unit.code)
    return [unit.code, name, department, codes, lat.toFixed(4), lon.toFixed(4), unit.population ?? 0, parent]
  })
rows.push(['99138', 'Monaco', '98', '98000', '43.7384', '7.4246', 38367, ''])
rows.sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))
const table = (head: string, lines: (string | number)[][]) =>
  `${SOURCE}# ${head}\n${lines.map((line) => line.join('\t')).join('\n')}\n`
writeFileSync(
  'lib/places/data/communes.tsv',
  table('insee\tname\tdepartment\tpostcodes\tlat\tlon\tpopulation\tparent', rows),
)

const need = (from: Record<string, string>, code: string): string => {
  const found = from[code]
  if (found === undefined) throw new Error(`No locative for ${code}`)
  return found
}

const departments = readUnits('departements')
  .filter((unit) => served(unit.code))
  .map((unit) => [unit.code, unit.nom, unit.region ?? ''])
departments.push(['98', 'Monaco', 'MC'])
writeFileSync(
  'lib/places/data/departments.tsv',
  table(
    'code\tname\tslug\tregion\tlocative',
    departments.map(([code = '', name = '', region = '']) => {
      const slug = `${slugify(name)}-${code.toLowerCase()}`
      return [code, name, slug, region, need(DEPARTMENT_LOCATIVES, code)]
    }),
  ),
)

const regions = readUnits('regions')
  .filter((unit) => served(unit.code))
  .map((unit) => [unit.code, unit.nom])
regions.push(['MC', 'Monaco'])
writeFileSync(
  'lib/places/data/regions.tsv',
  table(
    'code\tname\tslug\tlocative',
    regions.map(([code = '', name = '']) => [code, name, slugify(name), need(REGION_LOCATIVES, code)]),
  ),
)
