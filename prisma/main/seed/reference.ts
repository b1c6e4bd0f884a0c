import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { referenceRows as catalogueRows } from '#lib/catalogue/queries.ts'
import { referenceRows as placeRows } from '#lib/places/queries.ts'

type Cell = string | number | null
type Table = {
  name: string
  key: readonly string[]
  columns: readonly string[]
  rows: readonly (readonly Cell[])[]
  /** Where its rows are pointed to from: a row in use stays, even when the files no longer have it. */
  usedBy: readonly string[]
}

/** Any number that nobody else uses: one load at a time on a database. */
const ADVISORY_LOCK = 7_182_819

/**
 * Makes the rows of places and catalogue equal to the data files, in one transaction; rows that left the files go unless a
 * listing or a dealer holds them. A hash of what was loaded is kept as the comment of the table `version`: nothing is written
 * when nothing changed.
 */
export async function loadReference(
  pool: pg.Pool,
  onProgress: (done: number, total: number, what: string) => void = () => {},
): Promise<void> {
  const tables = referenceTables()
  const texts = tables.map(({ rows }) => rows.map(copyLine).join(''))
  const mark = `reference ${hashOf(tables, texts)}`
  const total = tables.reduce((sum, { rows }) => sum + rows.length, 0)
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await client.query('SET LOCAL statement_timeout = 0')
    await client.query('SELECT pg_advisory_xact_lock($1)', [ADVISORY_LOCK])
    if ((await loadedMark(client)) !== mark) {
      let done = 0
      for (const [at, table] of tables.entries()) {
        onProgress(done, total, table.name)
        await upsert(client, table, texts[at] ?? '')
        done += table.rows.length
      }
      for (const table of tables.toReversed()) await removeUnused(client, table)
      // The mark is made of hexadecimal digits: COMMENT takes no parameter.
      await client.query(`COMMENT ON TABLE version IS '${mark}'`)
    }
    await client.query('COMMIT')
    onProgress(total, total, 'reference')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

const hashOf = (tables: readonly Table[], texts: readonly string[]): string => {
  const hash = createHash('sha256')
  for (const [at, { name, columns }] of tables.entries()) hash.update(`${name} ${columns}\n${texts[at]}\n`)
  return hash.digest('hex')
}

async function loadedMark(client: pg.PoolClient): Promise<string | null | undefined> {
  const { rows } = await client.query<{ mark: string | null }>(
    "SELECT obj_description('version'::regclass, 'pg_class') AS mark WHERE EXISTS (SELECT FROM version) AND EXISTS (SELECT FROM postcode)",
  )
  return rows[0]?.mark
}

async function upsert(client: pg.PoolClient, table: Table, text: string): Promise<void> {
  const { name, key, columns } = table
  const list = columns.join(', ')
  await client.query(`CREATE TEMP TABLE next_${name} (LIKE ${name}) ON COMMIT DROP`)
  await pipeline(Readable.from([text]), client.query(copyFrom(`COPY next_${name} (${list}) FROM STDIN`)))
  await client.query(`ANALYZE next_${name}`)
  const facts = columns.filter((column) => !key.includes(column))
  const change =
    facts.length === 0
      ? 'NOTHING'
      : `UPDATE SET ${facts.map((column) => `${column} = EXCLUDED.${column}`).join(', ')}
         WHERE (${facts.map((column) => `${name}.${column}`).join(', ')})
           IS DISTINCT FROM (${facts.map((column) => `EXCLUDED.${column}`).join(', ')})`
  await client.query(
    `INSERT INTO ${name} (${list}) SELECT ${list} FROM next_${name} ON CONFLICT (${key.join(', ')}) DO ${change}`,
  )
}

async function removeUnused(client: pg.PoolClient, { name, key, usedBy }: Table): Promise<void> {
  const same = key.map((column) => `next_${name}.${column} = ${name}.${column}`).join(' AND ')
  const unused = usedBy.map((use) => ` AND NOT EXISTS (SELECT FROM ${use})`).join('')
  await client.query(`DELETE FROM ${name} WHERE NOT EXISTS (SELECT FROM next_${name} WHERE ${same})${unused}`)
}

/** One line of COPY's text format. */
function copyLine(row: readonly Cell[]): string {
  const cells = row.map((cell) =>
    cell === null ? '\\N' : String(cell).replace(/[\\\t\n\r]/g, (sign) => ESCAPES[sign] ?? sign),
  )
  return `${cells.join('\t')}\n`
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** Each table after those it points to. */
function referenceTables(): Table[] {
  return [...placeTables(), ...catalogueTables()]
}

function placeTables(): Table[] {
  const { regions, departments, communes, postcodes } = placeRows()
  return [
    {
      name: 'region',
      key: ['code'],
      columns: ['code', 'slug', 'name'],
      rows: regions.map(({ code, slug, name }) => [code, slug, name]),
      usedBy: ['department d WHERE d.region_code = region.code'],
    },
    {
      name: 'department',
      key: ['code'],
      columns: ['code', 'slug', 'name', 'region_code'],
      rows: departments.map(({ code, slug, name, region }) => [code, slug, name, region]),
      usedBy: ['commune c WHERE c.department_code = department.code'],
    },
    {
      name: 'commune',
      key: ['insee'],
      columns: ['insee', 'slug', 'name', 'department_code', 'parent_insee', 'lat', 'lon', 'population'],
      rows: communes.map(({ insee, slug, name, department, parentInsee, lat, lon, population }) => [
        insee,
        slug,
        name,
        department,
        parentInsee,
        lat,
        lon,
        population,
      ]),
      usedBy: [
        'listing l WHERE l.commune_insee = commune.insee',
        'dealer d WHERE d.commune_insee = commune.insee',
        'postcode p WHERE p.commune_insee = commune.insee',
        'commune child WHERE child.parent_insee = commune.insee',
      ],
    },
    {
      name: 'postcode',
      key: ['postcode', 'commune_insee'],
      columns: ['postcode', 'commune_insee'],
      rows: postcodes.map(({ postcode, insee }) => [postcode, insee]),
      usedBy: ['listing l WHERE (l.postcode, l.commune_insee) = (postcode.postcode, postcode.commune_insee)'],
    },
  ]
}

function catalogueTables(): Table[] {
  const { makes, models, generations, versions } = catalogueRows()
  const model = ['make_slug', 'model_slug']
  return [
    {
      name: 'make',
      key: ['slug'],
      columns: ['slug', 'label'],
      rows: makes.map(({ slug, label }) => [slug, label]),
      usedBy: ['model m WHERE m.make_slug = make.slug'],
    },
    {
      name: 'model',
      key: ['make_slug', 'slug'],
      columns: ['make_slug', 'slug', 'label', 'body'],
      rows: models.map(({ makeSlug, slug, label, body }) => [makeSlug, slug, label, body]),
      usedBy: ['listing', 'generation', 'version'].map(
        (user) => `${user} u WHERE (u.make_slug, u.model_slug) = (model.make_slug, model.slug)`,
      ),
    },
    {
      name: 'generation',
      key: [...model, 'slug'],
      columns: [...model, 'slug', 'label', 'from_year', 'to_year'],
      rows: generations.map((one) => [
        one.makeSlug,
        one.modelSlug,
        one.slug,
        one.label,
        one.fromYear,
        one.toYear,
      ]),
      usedBy: ['listing', 'version'].map(
        (user) =>
          `${user} u WHERE (u.make_slug, u.model_slug, u.generation_slug) = (generation.make_slug, generation.model_slug, generation.slug)`,
      ),
    },
    {
      name: 'version',
      key: ['id'],
      columns:
        'id make_slug model_slug generation_slug label fuel gearbox body power_kw power_ch fiscal_cv co2_grams_per_km new_price_euros from_year to_year range_km transmission source'.split(
          ' ',
        ),
      rows: versions.map((one) => [
        one.id,
        one.makeSlug,
        one.modelSlug,
        one.generationSlug,
        one.label,
        one.fuel,
        one.gearbox,
        one.body,
        one.powerKw,
        one.powerCh,
        one.fiscalCv,
        one.co2GramsPerKm,
        one.newPriceEuros,
        one.fromYear,
        one.toYear,
        one.rangeKm,
        one.transmission,
        one.source,
      ]),
      usedBy: ['listing l WHERE l.version_id = version.id'],
    },
  ]
}
