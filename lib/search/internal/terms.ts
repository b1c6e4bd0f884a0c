import type pg from 'pg'
import { LruMap } from '#lib/platform/lru-map.ts'

/** What a text means to the full text of listings: its words' terms, and the same as found in a title. */
export type Terms = { anywhere: readonly number[]; inHead: readonly number[] }

const NONE: Terms = { anywhere: [], inHead: [] }
const known = new LruMap<string, Terms>(2_000)

/**
 * Normalised by Postgres itself, so that a query and a listing go through the same dictionary: accents ignored, French stems,
 * no stop words. The functions are those of the migration; the result depends on the text alone and is remembered.
 */
export async function termsOf(pool: pg.Pool, text: string | undefined): Promise<Terms> {
  if (!text) return NONE
  const remembered = known.get(text)
  if (remembered) return remembered
  const { rows } = await pool.query<{ anywhere: number[]; in_head: number[] }>({
    name: 'search-terms',
    text: `SELECT coalesce(array_agg(search_term(lexeme)), '{}') AS anywhere,
                  coalesce(array_agg(search_term('^' || lexeme)), '{}') AS in_head
           FROM unnest(tsvector_to_array(to_tsvector('volant', $1))) AS lexeme`,
    values: [text],
  })
  const terms = { anywhere: rows[0]?.anywhere ?? [], inHead: rows[0]?.in_head ?? [] }
  known.set(text, terms)
  return terms
}
