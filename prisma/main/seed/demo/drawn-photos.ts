import type pg from 'pg'
import { allDrawnPhotos, parseDrawnKey } from '#lib/media/model.ts'
import type { SharedPhoto } from './photos.ts'

/** Puts every drawn photo into the database, those already there left alone, and says where each is and what it shows. */
export async function drawnPhotos(client: pg.PoolClient): Promise<SharedPhoto[]> {
  const photos = allDrawnPhotos()
  await client.query(
    `INSERT INTO photo (key, width, height, placeholder)
     SELECT * FROM unnest($1::text[], $2::smallint[], $3::smallint[], $4::text[])
     ON CONFLICT (key) DO NOTHING`,
    [
      photos.map(({ key }) => key),
      photos.map(({ width }) => width),
      photos.map(({ height }) => height),
      photos.map(({ placeholder }) => placeholder),
    ],
  )
  const { rows } = await client.query<{ id: number; key: string }>(
    'SELECT id, key FROM photo WHERE key = ANY($1::text[])',
    [photos.map(({ key }) => key)],
  )
  const ids = new Map(rows.map(({ id, key }) => [key, id]))
  // In the order of the drawings, not of the table: albums are drawn from it, and must be the same ones at each load.
  return photos.flatMap(({ key }) => {
    const id = ids.get(key)
    const drawn = parseDrawnKey(key)
    if (id === undefined || drawn === null) return []
    const { body, view } = drawn
    return [{ id, body, view, finish: 'colour' in drawn ? drawn.colour : drawn.gearbox }]
  })
}
