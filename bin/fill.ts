// A step of the start, in a process of its own whose memory goes when it is done: schema, reference data, demonstration market.
import { errorLine } from '#bin/internal/error-line.ts'
import { fillMarket } from '#bin/internal/market.ts'
import { env } from '#lib/platform/env.ts'

process.on('disconnect', () => process.exit(1))
try {
  const { DATABASE_URL = '', DEMO_LISTINGS = 0, DEMO_PEOPLE } = env()
  await fillMarket(DATABASE_URL, { listings: DEMO_LISTINGS, people: DEMO_PEOPLE === 'on' }, () =>
    process.send?.('ready'),
  )
  process.exit(0)
} catch (error) {
  console.error(`start: ${errorLine(error)}`)
  process.exit(1)
}
