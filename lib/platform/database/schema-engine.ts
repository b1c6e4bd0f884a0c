import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg, { type PoolConfig, type QueryResult } from 'pg'

/**
 * Prisma Migrate's own engine, as WebAssembly: the command line would fetch a binary from a host that not every machine
 * reaches. Same folder, same `_prisma_migrations` table as `prisma migrate deploy`.
 */
const SCHEMA = 'prisma/main'
export const MIGRATIONS = join(SCHEMA, 'migrations')

export type SchemaEngine = Awaited<ReturnType<typeof glue.SchemaEngine.new>>

const NO_FILTER = { externalTables: [], externalEnums: [] }

export function schemaFiles(): { path: string; content: string }[] {
  return readdirSync(SCHEMA)
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name) => ({ path: join(SCHEMA, name), content: readFileSync(join(SCHEMA, name), 'utf8') }))
}

export function migrationNames(): string[] {
  return readdirSync(MIGRATIONS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

export function migrationsList(names = migrationNames()) {
  return {
    baseDir: join(process.cwd(), MIGRATIONS),
    lockfile: {
      path: './migration_lock.toml',
      content: readFileSync(join(MIGRATIONS, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: readFileSync(join(MIGRATIONS, name, 'migration.sql'), 'utf8') },
      },
    })),
  }
}

let loaded: Promise<void> | undefined

/** The glue holds one instance in its module's variables: a second one would break the first. */
async function loadEngine(): Promise<void> {
  const directory = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  const wasm = readFileSync(join(directory, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': glue as never })
  glue.__wbg_set_wasm(instance.exports as never)
  ;(instance.exports as { __wbindgen_start?: () => void }).__wbindgen_start?.()
}

/** `close` ends the engine's connections. */
export async function openSchemaEngine(
  connectionString: string,
): Promise<{ engine: SchemaEngine; close(): Promise<void> }> {
  loaded ??= loadEngine()
  await loaded
  const parts = connectionParts(connectionString)
  const pool = new pg.Pool(parts)
  const engine = await glue.SchemaEngine.new(
    { datamodels: schemaFiles().map(({ path, content }) => [path, content]) },
    () => {},
    bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool, parts)),
  )
  return { engine, close: () => pool.end() }
}

/**
 * Prisma's adapter cuts a script at every semicolon, those of function bodies too. Sent whole, by the simple protocol, a
 * script is also one transaction: a migration that fails leaves nothing.
 */
class WholeScripts extends PrismaPg {
  readonly #parts: PoolConfig

  constructor(pool: pg.Pool, parts: PoolConfig) {
    super(pool)
    this.#parts = parts
  }

  override async connect() {
    return sendingWhole(await super.connect())
  }

  /** Never dropped: who asks for one does so on a server that is thrown away after. */
  override async connectToShadowDb() {
    const database = `shadow_${randomUUID()}`
    const adapter = await this.connect()
    await adapter.executeScript(`CREATE DATABASE "${database}"`)
    await adapter.dispose()
    return sendingWhole(await new PrismaPg({ ...this.#parts, database }).connect())
  }
}

/** Postgres's one-byte "char", which only its catalogues use, and the longer kind, which the adapter knows. */
const CHAR = 18
const BPCHAR = 1042

function sendingWhole(adapter: Awaited<ReturnType<PrismaPg['connect']>>) {
  const client = adapter.underlyingDriver()
  const query = client.query.bind(client) as (...given: unknown[]) => Promise<QueryResult>
  const queryRaw = adapter.queryRaw.bind(adapter)
  let chars: number[] = []
  client.query = async (...given: unknown[]) => {
    const result = await query(...given)
    chars = (result.fields ?? []).flatMap((field, index) => (field.dataTypeID === CHAR ? [index] : []))
    for (const field of result.fields ?? []) if (field.dataTypeID === CHAR) field.dataTypeID = BPCHAR
    return result
  }
  adapter.queryRaw = async (params) => {
    const result = await queryRaw(params)
    for (const index of chars) result.columnTypes[index] = ColumnTypeEnum.Character
    return result
  }
  adapter.executeScript = async (script) => {
    await query(script)
  }
  return adapter
}

/** As parts: the adapter opens its shadow database by replacing `database`, which a connection string would override. */
function connectionParts(connectionString: string): PoolConfig {
  const url = new URL(connectionString)
  const given = { host: url.searchParams.get('host') || url.hostname, port: Number(url.port) || 5432 }
  const password = url.password ? { password: decodeURIComponent(url.password) } : {}
  const ssl = /^(require|verify-ca|verify-full)$/.test(url.searchParams.get('sslmode') ?? '')
    ? { ssl: true }
    : {}
  return {
    ...given,
    ...password,
    ...ssl,
    user: decodeURIComponent(url.username),
    database: url.pathname.slice(1),
    max: 2,
  }
}

/** @returns the names of the migrations just applied */
export async function applyMigrations(engine: SchemaEngine, names = migrationNames()): Promise<string[]> {
  const { appliedMigrationNames } = await engine.applyMigrations({
    migrationsList: migrationsList(names),
    filters: NO_FILTER,
  })
  return appliedMigrationNames
}

/** The SQL that leads from the migrations to the schema files; empty when they agree. The engine's database is scratch. */
export async function diffToSchema(engine: SchemaEngine): Promise<string> {
  const { stdout } = await engine.diff({
    from: { tag: 'migrations', ...migrationsList() },
    to: { tag: 'schemaDatamodel', files: schemaFiles() },
    script: true,
    exitCode: null,
    filters: NO_FILTER,
  })
  return stdout?.startsWith('-- This is an empty migration') ? '' : (stdout ?? '').trim()
}
