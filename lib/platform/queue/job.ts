import type { z } from 'zod/mini'

/**
 * Work done by the worker. Its payload carries numbers only, the state is read anew, and it may run twice without harm.
 */
export type Job<Payload = unknown> = {
  name: string
  payload: z.ZodMiniType<Payload>
  /** As a listener to facts: lower goes first; most have 0. */
  priority?: number
  /** @returns what was done, for the log */
  run(payload: Payload): Promise<Record<string, unknown>>
}

/** The same job for who keeps them all in one list: what comes from the queue is checked before it runs. */
export type AnyJob = {
  name: string
  priority: number
  run(payload: unknown): Promise<Record<string, unknown>>
}

/** @throws {Error} from `run`, when the payload is not the job's */
export function job<Payload>({ name, payload, priority = 0, run }: Job<Payload>): AnyJob {
  return { name, priority, run: async (given) => run(payload.parse(given)) }
}
