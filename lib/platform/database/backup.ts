import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'

/**
 * A backup is a directory: one file a table in COPY's text format, gzipped, and a manifest that names them with their rows and
 * SHA-256. It is one moment of the database, whatever is written meanwhile, and holds the jobs that wait too: a payment heard of
 * but not yet booked is in it. The schema is not in it: the migrations are named, and the program has them.
 */
export type Manifest = {
  format: 1
  takenAt: string
  migrations: string[]
  tables: { schema: string; name: string; columns: string[]; rows: number; file: string; sha256: string }[]
  /** Next values of the sequences, "schema.name". */
  sequences: Record<string, string>
}

export const MANIFEST = 'manifest.json'

/** What means something in its own cluster only: the read models' marks are transaction numbers. */
const LEFT_OUT = ['search_change', 'search_mark', 'heartbeat', '_prisma_migrations']
/** graphile-worker's: jobs, and what they refer to. */
const QUEUE = ['_private_tasks', '_private_job_queues', '_private_jobs', '_private_known_crontabs']

/** @throws {Error} one line: the directory is there already, or a table cannot be read. Nothing half-made keeps the name. */
export async function backUp(connectionString: string, directory: string): Promise<Manifest> {
  const making = `${directory}.part`
  await rm(making, { recursive: true, force: true })
  await mkdir(making, { recursive: true, mode: 0o700 })
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const manifest: Manifest = {
      format: 1,
      takenAt: new Date().toISOString(),
      migrations: await column(
        client,
        `SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY 1`,
      ),
      tables: [],
      sequences: {},
    }
    for (const table of await ourTables(client)) {
      const file = `${table.schema}.${table.name}.copy.gz`
      manifest.tables.push({ ...table, file, ...(await copyOut(client, table, join(making, file))) })
    }
    const { rows } = await client.query<{ name: string; value: string }>(SEQUENCES)
    manifest.sequences = Object.fromEntries(rows.map(({ name, value }) => [name, value]))
    await client.query('COMMIT')
    await writeFile(join(making, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`)
    await rename(making, directory)
    return manifest
  } catch (error) {
    await rm(making, { recursive: true, force: true })
    throw error
  } finally {
    await client.end()
  }
}

const SEQUENCES = `
  SELECT schemaname || '.' || sequencename AS name, coalesce(last_value + increment_by, start_value)::text AS value
  FROM pg_sequences WHERE schemaname IN ('public', 'graphile_worker')`

type Table = { schema: string; name: string; columns: string[] }

async function copyOut(
  client: pg.Client,
  table: Table,
  path: string,
): Promise<{ rows: number; sha256: string }> {
  const hash = createHash('sha256')
  const source = client.query(copyTo(`COPY ${named(table)} (${columnList(table)}) TO STDOUT`))
  const counted = new PassThrough()
  await Promise.all([
    pipeline(source, createGzip({ level: 4 }), counted),
    pipeline(
      counted,
      async function* (chunks) {
        for await (const chunk of chunks as AsyncIterable<Buffer>) {
          hash.update(chunk)
          yield chunk
        }
      },
      createWriteStream(path, { mode: 0o600, flush: true }),
    ),
  ])
  return { rows: source.rowCount ?? 0, sha256: hash.digest('hex') }
}

export const named = ({ schema, name }: Pick<Table, 'schema' | 'name'>): string =>
  `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`
export const columnList = ({ columns }: Pick<Table, 'columns'>): string =>
  columns.map((name) => pg.escapeIdentifier(name)).join(', ')

/** Every table that is ours. */
async function ourTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `SELECT n.nspname AS schema, c.relname AS name,
       (SELECT array_agg(attname::text ORDER BY attnum) FROM pg_attribute
        WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity <> 'a') AS columns
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND (n.nspname = 'public' AND c.relname <> ALL ($1) OR n.nspname = 'graphile_worker' AND c.relname = ANY ($2))
     ORDER BY n.nspname DESC, c.relname`,
    [LEFT_OUT, QUEUE],
  )
  return rows
}

async function column(client: pg.Client, text: string): Promise<string[]> {
  const { rows } = await client.query({ text, rowMode: 'array' })
  return rows.map(([value]) => String(value))
}
