// One process of `npm run bench -- payments-chaos`: URL, number of runs and seed in, its report out as one line.
import { closeDatabase } from '#lib/platform/db.ts'
import { chaos } from './run.ts'

const [url = '', runs = '0', seed = '0'] = process.argv.slice(2)
const report = await chaos(url, { runs: Number(runs), seed: Number(seed) })
await closeDatabase()
process.stdout.write(`${JSON.stringify(report)}\n`, () => process.exit(0))
