// Stands for the web process in `bench -- night`: its pool, engine and read model, which follows the database, in a process of its own with the
// web process's flags. People search at a steady rate, whoever waits for an answer: one that comes late does not put off the next.
import { pool } from '#lib/platform/db.ts'
import { readCards } from '#lib/search/internal/cards.ts'
import { engine } from '#lib/search/internal/site.ts'
import { readModelHealth, startReadModel } from '#lib/search/queries.ts'
import { seeded } from '#prisma/main/seed/demo/random.ts'
import { percentiles } from './figures.ts'
import { mixedSearches, understood } from './search-mix.ts'

/** A part of the night, as the searches of that time saw it. */
export type Watched = {
  searches: number
  /** From the moment at which it was due to its 24 cars, read from Postgres. */
  whole: ReturnType<typeof percentiles>
  /** The engine alone. */
  engine: ReturnType<typeof percentiles>
  listings: number
  /** The share of one core that this process took. */
  share: number
}

const perSecond = Number(process.argv[2])

await startReadModel()
const searches = await mixedSearches(pool(), 400)
for (const { query } of searches) engine().search(query)

const random = seeded(17)
let whole: number[] = []
let alone: number[] = []
let since = { at: performance.now(), cpu: process.cpuUsage() }

function begin(): void {
  whole = []
  alone = []
  since = { at: performance.now(), cpu: process.cpuUsage() }
}

function watched(): Watched {
  const { user, system } = process.cpuUsage(since.cpu)
  return {
    searches: whole.length,
    whole: percentiles(whole),
    engine: percentiles(alone),
    listings: readModelHealth().listings,
    share: (user + system) / 1_000 / (performance.now() - since.at),
  }
}

async function answer(due: number): Promise<void> {
  const { criteria } = random.pick(searches)
  const query = await understood(pool(), criteria)
  const asked = performance.now()
  const { ids } = engine().search(query)
  alone.push(performance.now() - asked)
  await readCards(pool(), ids)
  whole.push(performance.now() - due)
}

process.on('message', (said) => {
  if (said === 'begin') begin()
  if (said === 'tell') process.send?.(watched())
})
process.once('disconnect', () => process.exit())
process.send?.('ready')

for (let due = performance.now(); ; ) {
  // As people come: none waits for another.
  due += (-Math.log(1 - random.next()) / perSecond) * 1_000
  const wait = due - performance.now()
  await (wait > 0 ? new Promise((done) => setTimeout(done, wait)) : new Promise(setImmediate))
  void answer(due)
}
