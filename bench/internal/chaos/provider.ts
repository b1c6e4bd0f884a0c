import {
  type Provider,
  ProviderDown,
  type RefundAsk,
  RefundRefused,
} from '#lib/payments/internal/providers/port.ts'
import { sandbox } from '#lib/payments/internal/providers/sandbox.ts'
import { passPoint } from './mortal.ts'

/**
 * up; failing before it does anything; failing after it did it; failing at once and doing it later, when nobody waits any more; without
 * money to give back.
 */
export const MOODS = ['up', 'fails-before', 'fails-after', 'does-it-late', 'refuses-refunds'] as const
export type Mood = (typeof MOODS)[number]

export type Moody = Provider & {
  mood: Mood
  /** Does what it was asked for while it seemed down. */
  catchUp(): Promise<void>
}

/** Takes something away that the house relies on: the chaos must then be seen to find it. */
export type Sabotage = 'no-refund-keys' | null

/** A sandbox provider, in every mood that a real one may be in; each call is two points at which a process may die. */
export function moodyProvider(name: string, count: (fault: string) => void, sabotage: Sabotage): Moody {
  const books = sandbox(name)
  const late: (() => Promise<unknown>)[] = []

  async function ask<T>(what: string, act: () => Promise<T>, writes: boolean): Promise<T> {
    passPoint(`before provider.${what}`)
    const { mood } = self
    if (mood === 'up' || mood === 'refuses-refunds') {
      const done = await act()
      passPoint(`after provider.${what}`)
      return done
    }
    count(`provider ${mood}`)
    if (mood === 'fails-after') await act()
    if (mood === 'does-it-late' && writes) late.push(act)
    passPoint(`after provider.${what}`)
    throw new ProviderDown(`${name} ${mood}`)
  }

  /**
   * Keeps a refusal for its key, as Stripe does, and otherwise believes the key alone: what two keys ask for is given twice, so that a
   * key which is changed too soon is found out.
   */
  async function refund(given: RefundAsk) {
    const key = given.refusals > 0 ? `${given.key}:${given.refusals}` : given.key
    if (self.mood === 'refuses-refunds' && !answered.has(key)) answered.set(key, 'refused')
    if (answered.get(key) === 'refused') {
      count('refund refused')
      throw new RefundRefused(`${name} has no money for ${key}`)
    }
    answered.set(key, 'made')
    return books.refund({ ...given, key: sabotage === 'no-refund-keys' ? `${key}-${++asked}` : key })
  }

  const answered = new Map<string, 'refused' | 'made'>()
  const calm = new AbortController().signal
  const self: Moody = {
    name,
    mood: 'up',
    async catchUp() {
      for (const act of late.splice(0)) await act().catch(() => {})
    },
    open: (given) => ask('open', () => books.open(given, calm), true),
    read: (session) => ask('read', () => books.read(session), false),
    find: (attempt) => ask('find', () => books.find(attempt), false),
    close: (session) => ask('close', () => books.close(session), true),
    refund: (given) => ask('refund', () => refund(given), true),
    ping: () => ask('ping', () => books.ping(), false),
  }
  let asked = 0
  return self
}
