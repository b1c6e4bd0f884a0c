import { databaseUrl, pool } from '#lib/platform/db.ts'
import { once } from '#lib/platform/once.ts'
import type { Engine } from './engine/engine.ts'
import { ReadModel } from './read-model/read-model.ts'

/** The process's one read model: started by the server, outside the framework's bundle, and asked by its pages. */
export const readModel = (): ReadModel =>
  once('search', () => new ReadModel({ pool: pool(), connectionString: databaseUrl() }))

export const engine = (): Engine => readModel().engine

/** Seconds since 1970, as the engine counts. */
export const nowSeconds = (): number => Math.floor(Date.now() / 1000)
