import type pg from 'pg'
import type { Query } from '#lib/search/internal/engine/query.ts'
import type { NumberColumn } from '#lib/search/internal/engine/row.ts'
import { DIMENSION_COLUMNS, NUMBER_COLUMNS } from '#lib/search/internal/read-model/columns.ts'
import { FACETS, type FacetName } from '#lib/search/model.ts'

/** The engine's rival: one SQL query a facet, one for the total and the page, with parameters; no read model. */
export async function searchBySql(pool: pg.Pool, query: Query): Promise<number> {
  const facets = FACETS.filter((facet) => facet !== 'modele' || query.sets.marque)
  for (const facet of facets) {
    const { where, values } = conditions(
      query,
      facet === 'marque' ? ['marque', 'modele', 'generation'] : [facet],
    )
    await pool.query(`SELECT ${sqlOf(facet)}, count(*) FROM listing WHERE ${where} GROUP BY 1`, values)
  }
  const { where, values } = conditions(query, [])
  const { rows } = await pool.query<{ total: number }>(
    `SELECT count(*)::int AS total FROM listing WHERE ${where}`,
    values,
  )
  await pool.query(
    `SELECT id FROM listing WHERE ${where} ORDER BY ${ORDERS[query.sort] ?? NEWEST} LIMIT 24`,
    values,
  )
  return rows[0]?.total ?? 0
}

const NEWEST = 'published_at DESC, id DESC'
const ORDERS: Partial<Record<Query['sort'], string>> = {
  prix_croissant: 'price_cents, id DESC',
  prix_decroissant: 'price_cents DESC, id DESC',
  km_croissant: 'mileage_km, id DESC',
  annee_decroissant: 'year DESC, id DESC',
}

const DEPARTMENT =
  "lower(CASE WHEN commune_insee LIKE '97%' THEN left(commune_insee, 3) ELSE left(commune_insee, 2) END)"

function sqlOf(dimension: string): string {
  if (dimension === 'departement') return DEPARTMENT
  return `${DIMENSION_COLUMNS[dimension as Exclude<FacetName, 'departement'>]}::text`
}

function numberSql(column: NumberColumn): string {
  const name = NUMBER_COLUMNS[column]
  const number = /_at$|_until$/.test(name) ? `date_part('epoch', ${name})` : name
  return `coalesce(${number}::int4, -1)`
}

function conditions(query: Query, ignored: readonly string[]): { where: string; values: unknown[] } {
  const values: unknown[] = []
  const parameter = (value: unknown) => {
    values.push(value)
    return `$${values.length}`
  }
  const parts = ["status = 'online'"]
  for (const [dimension, wanted] of Object.entries(query.sets))
    if (!ignored.includes(dimension)) parts.push(`${sqlOf(dimension)} = ANY(${parameter(wanted)}::text[])`)
  for (const { column, min, max } of query.ranges)
    parts.push(`${numberSql(column)} BETWEEN ${parameter(min)} AND ${parameter(max)}`)
  for (const term of query.terms) parts.push(`position(int4send(${parameter(term)}) IN search_terms) % 4 = 1`)
  return { where: parts.join(' AND '), values }
}
