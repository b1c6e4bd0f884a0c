// A process that is really killed, at the n-th of its points: asks for a payment page, or does the jobs of an order.
import { startPayment } from '#lib/payments/commands.ts'
import { dieForReal, inProcess, openMortalConnections } from './mortal.ts'
import { work } from './queue.ts'
import { demoSeller, openProviders } from './world.ts'

const [url = '', run = '', orderId = '', act = '', killAt = '0'] = process.argv.slice(2)
const pool = openMortalConnections(url)
const viewer = await demoSeller(pool)
const count = () => {}
const providers = openProviders(run, count)
dieForReal()
if (act === 'start') await inProcess(Number(killAt), () => startPayment(orderId, viewer))
else {
  const world = {
    pool,
    viewer,
    orderId,
    purchaseId: '',
    listingId: '0',
    providers,
    tabs: [],
    messages: [],
    count,
  }
  while ((await work(world, 50, Number(killAt))) > 0);
}
process.exit(0)
