import type { z } from 'zod/mini'

/**
 * Work done by the worker. Its payload carries numbers only, the state is read anew, and it may run twice without harm.
 */
export type Job<Payload = unknown> = {
  name: string
  payload: z.ZodMiniType<Payload>
  /** @returns what was done, for the log */
  run(payload: Payload): Promise<Record<string, unknown>>
}

/** The same job for who keeps them all in one list: what comes from the queue is checked before it runs. */
export type AnyJob = { name: string; run(payload: unknown): Promise<Record<string, unknown>> }

/** @throws {Error} from `run`, when the payload is not the job's */
export function job<Payload>({ name, payload, run }: Job<Payload>): AnyJob {
  return { name, run: async (given) => run(payload.parse(given)) }
}
