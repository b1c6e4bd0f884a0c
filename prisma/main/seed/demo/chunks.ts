import type pg from 'pg'
import { EQUIPMENT } from '#lib/catalogue/model.ts'
import { type Drawn, listingRow, photoRows, priceRows } from './rows.ts'

/** Some listings, ready for COPY. */
export type Chunk = {
  /** Rows so far, with this chunk. */
  done: number
  listings: string[]
  prices: string
  photos: string
}

/** Listings of one COPY: with the next chunks in the making, a few thousand are held in memory at once. */
const CHUNK = 1_000
const PIECE = 25

/** Draws in small pieces: between two, the event loop keeps both connections busy. */
export async function* drawnChunks(total: number, draw: (id: number) => Drawn): AsyncGenerator<Drawn[]> {
  for (let done = 0; done < total; done += CHUNK) {
    const size = Math.min(CHUNK, total - done)
    const chunk: Drawn[] = []
    while (chunk.length < size) {
      chunk.push(draw(done + chunk.length + 1))
      if (chunk.length % PIECE === 0) await new Promise(setImmediate)
    }
    yield chunk
  }
}

/** The words of `listing_set_terms`, which the load leaves out: a second connection finds them while the first one copies. */
const TERMS = `
  SELECT listing_terms(
    concat_ws(' ', replace(make, '-', ' '), replace(model, '-', ' '), version_label, title), description
  )::text AS terms
  FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
    WITH ORDINALITY AS listing (make, model, version_label, title, description, position)
  ORDER BY position`

export async function* withTerms(
  chunks: AsyncIterable<Drawn[]>,
  client: pg.PoolClient,
): AsyncGenerator<Chunk> {
  const equipment = await equipmentBytes(client)
  for await (const chunk of chunks) {
    const { rows } = await client.query<{ terms: string }>(TERMS, [
      chunk.map(({ listing }) => listing.version.makeSlug),
      chunk.map(({ listing }) => listing.version.modelSlug),
      chunk.map(({ listing }) => listing.versionLabel),
      chunk.map(({ listing }) => listing.title),
      chunk.map(({ listing }) => listing.description),
    ])
    yield {
      done: chunk.at(-1)?.id ?? 0,
      listings: chunk.map((drawn, at) =>
        listingRow(drawn, rows[at]?.terms ?? '', equipment(drawn.listing.equipment)),
      ),
      prices: chunk.map(({ id, listing }) => priceRows(id, listing)).join(''),
      photos: chunk.map(({ id, photos }) => photoRows(id, photos)).join(''),
    }
  }
}

/** What `listing_set_equipment` makes of a list: the bytes of each, one behind the other. */
async function equipmentBytes(client: pg.PoolClient): Promise<(equipment: readonly string[]) => string> {
  const { rows } = await client.query<{ slug: string; bytes: string }>(
    "SELECT slug, encode(equipment_terms(ARRAY[slug]), 'hex') AS bytes FROM unnest($1::text[]) AS slug",
    [EQUIPMENT.map(({ slug }) => slug)],
  )
  const known = new Map(rows.map(({ slug, bytes }) => [slug, bytes]))
  return (equipment) => `\\x${equipment.map((slug) => known.get(slug)).join('')}`
}
