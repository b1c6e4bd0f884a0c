import pg from 'pg'
import { takeBackEnded } from '#lib/platform/db.ts'
import { once } from '#lib/platform/once.ts'

/**
 * A process that may be killed between any two of its writes, within this one: at its n-th point (before and after each write, each
 * commit, each call to a provider) its connections are cut and whatever it still tries fails. What was committed stays, what was not is
 * rolled back by Postgres, what it held in memory is dropped with the promise that it was.
 */
export class Killed extends Error {
  override name = 'Killed'
}

class Mortal {
  readonly #killAt: number
  #point = 0
  dead = false
  readonly #open = new Set<pg.Client>()

  /** @param killAt the point, from 0, at which it dies; a point that it never comes to spares it */
  constructor(killAt: number) {
    this.#killAt = killAt
  }

  /** @throws {Killed} here, or ever after */
  pass(name: string): void {
    if (this.dead) throw new Killed(name)
    if (this.#point++ !== this.#killAt) return
    this.dead = true
    if (forReal) process.kill(process.pid, 'SIGKILL')
    deaths.set(name, (deaths.get(name) ?? 0) + 1)
    for (const client of this.#open) cut(client)
    throw new Killed(name)
  }

  /** A connection of its own, from BEGIN until COMMIT or ROLLBACK. */
  holds(client: pg.Client, text: string): void {
    if (/^BEGIN/i.test(text)) this.#open.add(client)
  }
  releases(client: pg.Client, text: string): void {
    if (/^(COMMIT|ROLLBACK)/i.test(text)) this.#open.delete(client)
  }
}

/** Set in a process that a test starts only to kill: then its death is the operating system's. */
let forReal = false
export function dieForReal(): void {
  forReal = true
}

/** Where processes died, and how often. */
export const deaths = new Map<string, number>()
let alive: Mortal | null = null

/** Runs in a process of its own. @returns what it did; 'killed' */
export async function inProcess<T>(killAt: number | null, run: () => Promise<T>): Promise<T | 'killed'> {
  const life = new Mortal(killAt ?? -1)
  alive = life
  try {
    const done = await run()
    return life.dead ? 'killed' : done
  } catch (error) {
    if (life.dead) return 'killed'
    throw error
  } finally {
    alive = null
    await Promise.all(ending.values())
    ending.clear()
  }
}

/** A point outside the database. */
export function passPoint(name: string): void {
  alive?.pass(name)
}

const WRITE =
  /^\s*(?:INSERT INTO|UPDATE|DELETE FROM|WITH|COMMIT|SELECT graphile_worker\.add_job)\s*(?:"public"\.)?"?([a-z_]*)/i

function nameOf(text: string): string | null {
  const found = WRITE.exec(text)
  if (!found) return null
  return (text.trim().split(/\s+/, 1)[0] ?? '').toUpperCase() + (found[1] ? ` ${found[1]}` : '')
}

type Done = (error: Error | null, result?: unknown) => void

/** Counts the points of whoever is alive when it is asked. */
class MortalClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg overloads this method nine times
  override query(...given: any[]): any {
    const process = alive
    const text = String(given[0]?.text ?? given[0])
    if (!process) return Reflect.apply(super.query, this, given)
    const name = nameOf(text)
    const last = given.at(-1)
    if (typeof last === 'function') return this.#called(process, text, name, given, last as Done)
    return this.#promised(process, text, name, given)
  }

  async #promised(process: Mortal, text: string, name: string | null, given: unknown[]): Promise<unknown> {
    this.#before(process, text, name)
    const result = await Reflect.apply(super.query, this, given)
    this.#after(process, text, name)
    return result
  }

  #called(process: Mortal, text: string, name: string | null, given: unknown[], done: Done): void {
    try {
      this.#before(process, text, name)
    } catch (error) {
      setImmediate(done, error as Error)
      return
    }
    const answered: Done = (error, result) => {
      if (error) return done(error)
      try {
        this.#after(process, text, name)
      } catch (killed) {
        return done(killed as Error)
      }
      done(null, result)
    }
    Reflect.apply(super.query, this, [...given.slice(0, -1), answered])
  }

  #before(process: Mortal, text: string, name: string | null): void {
    if (process.dead) {
      cut(this)
      throw new Killed(text.slice(0, 40))
    }
    process.holds(this, text)
    if (name) process.pass(`before ${name}`)
  }

  #after(process: Mortal, text: string, name: string | null): void {
    process.releases(this, text)
    if (name) process.pass(`after ${name}`)
  }
}

/** Connections that were cut, until the pool knows: a process that comes after does not meet them. */
const ending = new Map<pg.Client, Promise<void>>()

/** As the operating system does for a process that is gone. */
function cut(client: pg.Client): void {
  if (ending.has(client)) return
  ending.set(client, new Promise((ended) => client.once('end', ended)))
  const { connection } = client as unknown as { connection: { stream: { destroy(): void } } }
  connection.stream.destroy()
}

/** From now on the process-wide database is reached through connections that die. */
export function openMortalConnections(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 12, Client: MortalClient })
  pool.on('error', () => {})
  takeBackEnded(pool)
  once<{ pool?: pg.Pool }>('db', () => ({})).pool = pool
  return pool
}
