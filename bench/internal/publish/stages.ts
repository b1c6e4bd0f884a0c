import type pg from 'pg'
import { type Percentiles, percentiles } from '../figures.ts'
import type { Steps } from './seller.ts'

type Published = { steps: Steps; found: { id: string; at: number } | null }

/** How long each stage took: which one to look at when the whole takes too long. */
export async function stagesOf(
  pool: pg.Pool,
  published: readonly Published[],
): Promise<Record<string, Percentiles>> {
  const seen = published.flatMap(({ steps, found }) => (found ? [{ ...steps, ...found }] : []))
  const { rows } = await pool.query<{ id: string; to: string; at: Date }>(
    `SELECT DISTINCT ON (listing_id, "to") listing_id::text AS id, "to", at FROM listing_transition
     WHERE listing_id = ANY($1::bigint[]) ORDER BY listing_id, "to", at`,
    [seen.map(({ id }) => id)],
  )
  const moments = new Map(
    rows.map(({ id, to, at }) => [`${id} ${to}`, at.getTime() - performance.timeOrigin]),
  )
  const moved = (id: string, to: string): number => moments.get(`${id} ${to}`) ?? Number.NaN
  const stages = {
    'offer sent': seen.map(({ began, submitted }) => submitted - began),
    'on to the provider': seen.map(({ submitted, ordered }) => ordered - submitted),
    paid: seen.map(({ ordered, paid }) => paid - ordered),
    'payment taken up': seen.map(({ id, paid }) => moved(id, 'in_moderation') - paid),
    checked: seen.map(({ id }) => moved(id, 'online') - moved(id, 'in_moderation')),
    'seen in search': seen.map(({ id, at }) => at - moved(id, 'online')),
  }
  return Object.fromEntries(Object.entries(stages).map(([name, took]) => [name, percentiles(took)]))
}
