import fc from 'fast-check'
import { refundOrder, retryRefund, startPayment, withdrawOrder } from '#lib/payments/commands.ts'
import { receiveEvent } from '#lib/payments/internal/receive-event.ts'
import { sweep } from '#lib/payments/internal/sweep.ts'
import { now, setClock } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { putOnline } from '#lib/publishing/commands.ts'
import { inProcess } from './mortal.ts'
import { MOODS, type Mood } from './provider.ts'
import { expected, work } from './queue.ts'
import type { World } from './world.ts'

const MINUTE_MS = 60_000
/** Around every limit that the house knows: a minute, half an hour, days. */
const MINUTES = [1, 3, 31, 120, 3 * 1_440, 8 * 1_440]

export type Step =
  | { do: 'start' | 'sweep' | 'withdraw' | 'moderate' | 'forge' | 'retry'; kill: number | null }
  | { do: 'double-click' }
  | { do: 'pay' | 'refuse'; tab: number; sends: number }
  | { do: 'deliver'; message: number; kill: number | null }
  | { do: 'work'; jobs: number; kill: number | null }
  | { do: 'refund'; cents: number; broke: boolean; kill: number | null }
  | { do: 'wait'; minutes: number }
  | { do: 'mood'; provider: 0 | 1; mood: Mood }

const kill = fc.option(fc.nat(40), { freq: 3 })
const which = fc.nat(3)

const of = <const Do extends Step['do']>(it: Do) => fc.constant(it)

const KINDS: fc.WeightedArbitrary<Step>[] = [
  { weight: 6, arbitrary: fc.record({ do: of('start'), kill }) },
  { weight: 1, arbitrary: fc.record({ do: of('double-click') }) },
  { weight: 6, arbitrary: fc.record({ do: of('pay'), tab: which, sends: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: of('refuse'), tab: which, sends: fc.nat(2) }) },
  { weight: 4, arbitrary: fc.record({ do: of('deliver'), message: which, kill }) },
  { weight: 1, arbitrary: fc.record({ do: of('forge'), kill }) },
  { weight: 8, arbitrary: fc.record({ do: of('work'), jobs: fc.integer({ min: 1, max: 4 }), kill }) },
  { weight: 2, arbitrary: fc.record({ do: of('sweep'), kill }) },
  { weight: 1, arbitrary: fc.record({ do: of('withdraw'), kill }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: of('refund'),
      cents: fc.integer({ min: 1, max: 1_990 }),
      broke: fc.boolean(),
      kill,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: of('retry'), kill }) },
  { weight: 2, arbitrary: fc.record({ do: of('moderate'), kill }) },
  { weight: 3, arbitrary: fc.record({ do: of('wait'), minutes: fc.constantFrom(...MINUTES) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: of('mood'),
      provider: fc.constantFrom(0, 1),
      mood: fc.constantFrom(...MOODS),
    }),
  },
]

/** What may happen to an order, in any order. */
export const steps: fc.Arbitrary<Step[]> = fc.array(fc.oneof(...KINDS), {
  minLength: 6,
  maxLength: 22,
})

/** Lets one thing happen. @throws what no fault explains */
export async function take(world: World, step: Step): Promise<void> {
  world.count(step.do === 'mood' ? `provider becomes ${step.mood}` : step.do)
  switch (step.do) {
    case 'start':
      return attempt(world, step.kill, () => openTab(world))
    case 'double-click':
      await Promise.allSettled([openTab(world), openTab(world)])
      return
    case 'pay':
    case 'refuse':
      return onTab(world, step)
    case 'deliver':
      return deliver(world, step)
    case 'forge':
      return attempt(world, step.kill, () => forge(world))
    case 'work':
      return void (await work(world, step.jobs, step.kill))
    case 'sweep':
      return attempt(world, step.kill, () => sweep(world.orderId))
    case 'withdraw':
      return attempt(world, step.kill, () => withdrawOrder(world.viewer, world))
    case 'refund':
      // Left to chance alone there is hardly ever something to give back while there is nothing to give it with.
      if (step.broke) for (const provider of world.providers) provider.mood = 'refuses-refunds'
      return attempt(world, step.kill, () =>
        db().$transaction((tx) =>
          refundOrder(tx, { orderId: world.orderId, amountCents: step.cents, reason: 'Geste', by: null }),
        ),
      )
    case 'retry':
      return attempt(world, step.kill, () => retryRefunds(world))
    case 'moderate':
      return attempt(world, step.kill, () =>
        db().$transaction((tx) => putOnline(tx, BigInt(world.listingId), 'moderator', null, 'Vérifiée')),
      )
    case 'wait':
      setClock(new Date(now().getTime() + step.minutes * MINUTE_MS))
      for (const provider of world.providers) await provider.catchUp()
      return
    case 'mood':
      world.providers[step.provider].mood = step.mood
  }
}

/** An operator asks again for what was refused. */
export async function retryRefunds({ orderId, viewer }: World): Promise<void> {
  const failed = await db().paymentRefund.findMany({
    where: { orderId, state: 'failed' },
    select: { id: true },
  })
  for (const { id } of failed) await retryRefund({ ...viewer, role: 'accountant' }, { refundId: id })
}

/** In a process of its own, which may be killed; what it may refuse, it may refuse. */
async function attempt(world: World, kill: number | null, run: () => Promise<unknown>): Promise<void> {
  try {
    if ((await inProcess(kill, run)) === 'killed') world.count('process killed')
  } catch (error) {
    if (!expected(error)) throw error
    world.count('refused')
  }
}

async function openTab(world: World): Promise<void> {
  const { url } = await startPayment(world.orderId, world.viewer)
  if (url.includes('/sandbox/')) world.tabs.push(url)
}

/** The customer, on a page that they were given: outside any process of ours. The provider then sends its news, or loses it. */
async function onTab(
  world: World,
  { do: act, tab, sends }: { do: 'pay' | 'refuse'; tab: number; sends: number },
) {
  const url = world.tabs[tab % Math.max(1, world.tabs.length)]
  if (!url) return
  const [provider = '', subject = ''] = url.split('/').slice(-2)
  const { rowCount } = await world.pool.query(
    act === 'pay'
      ? `UPDATE sandbox_session SET state = 'paid', payment = 'sbp-' || id WHERE id = $1 AND state = 'open'`
      : `UPDATE sandbox_session SET state = 'refused' WHERE id = $1 AND state = 'open'`,
    [subject],
  )
  if (rowCount === 1) world.count(act === 'pay' ? 'payment made' : 'payment refused')
  if (sends === 0) world.count('webhook lost')
  else world.messages.push({ provider, event: `evt-${subject}-${world.messages.length}`, subject })
}

/** Any message so far, perhaps delivered before, perhaps long ago, in any order. */
async function deliver(
  world: World,
  { message, kill }: { message: number; kill: number | null },
): Promise<void> {
  const sent = world.messages[message % Math.max(1, world.messages.length)]
  if (!sent) return
  const { rowCount } = await world.pool.query('SELECT FROM payment_event WHERE event = $1', [sent.event])
  if (rowCount) world.count('webhook duplicated')
  await attempt(world, kill, () => receiveEvent({ ...sent, kind: 'session.changed' }))
}

/** Somebody says that a page was paid, which was not; or speaks of one that does not exist. */
async function forge(world: World): Promise<void> {
  const subject = world.tabs.at(-1)?.split('/').at(-1) ?? 'sbx_nothing'
  const [{ name }] = world.providers
  await receiveEvent({ provider: name, event: `forged-${Math.random()}`, subject, kind: 'session.paid' })
}
