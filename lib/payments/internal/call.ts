import { TaskCancelledError, TimeoutStrategy, timeout } from 'cockatiel'
import { ProviderDown } from './providers/port.ts'

/** A customer waits no longer than this for one provider's page. */
export const OPEN_LIMIT_MS = 3_000
/** A job has more patience. */
export const JOB_LIMIT_MS = 10_000

/** Asks a provider, and takes silence for an answer. @throws {ProviderDown} when it took too long */
export async function within<T>(
  provider: string,
  limitMs: number,
  ask: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  try {
    return await timeout(limitMs, TimeoutStrategy.Aggressive).execute((_context, signal) => ask(signal))
  } catch (error) {
    if (error instanceof TaskCancelledError) throw new ProviderDown(`${provider}: no answer in ${limitMs} ms`)
    throw error
  }
}
