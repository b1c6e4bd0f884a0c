import 'server-only'
import type { z } from 'zod/mini'
import { AppError } from './errors.ts'
import { type Result, refused } from './result.ts'
import { currentViewer } from './session.ts'
import type { Viewer } from './viewer.ts'

type Run<Input, Output, Who> = (input: Input, viewer: Who) => Promise<Output>
/** What `useActionState` and a plain form both call. */
export type Action<Output> = (previous: Result<Output> | null, form: FormData) => Promise<Result<Output>>

/** A mutation for people who are signed in: parse -> viewer -> run -> Result. A fault of ours is thrown, and stays ours. */
export function action<Input, Output>(
  schema: z.ZodMiniType<Input>,
  run: Run<Input, Output, Viewer>,
): Action<Output> {
  return openAction(schema, async (input, viewer) => {
    if (!viewer) throw new AppError('unauthenticated', 'Connectez-vous pour continuer.')
    return run(input, viewer)
  })
}

/** A mutation that a visitor may ask for too. */
export function openAction<Input, Output>(
  schema: z.ZodMiniType<Input>,
  run: Run<Input, Output, Viewer | null>,
): Action<Output> {
  return async (_previous, form) => {
    try {
      return { ok: true, data: await run(parseForm(schema, form), await currentViewer()) }
    } catch (error) {
      return { ...refused(error), given: typedIn(form) }
    }
  }
}

/**
 * A form's fields by name; one that repeats is a list. React's own fields (`$ACTION_…`) are left out.
 * @throws {AppError} `invalid`, with the messages by field
 */
export function parseForm<Input>(schema: z.ZodMiniType<Input>, form: FormData): Input {
  const given: Record<string, unknown> = {}
  for (const name of new Set(form.keys())) {
    if (name.startsWith('$ACTION_')) continue
    const values = form.getAll(name)
    given[name] = values.length > 1 ? values : values[0]
  }
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const fields: Record<string, string[]> = {}
  for (const { path, message } of parsed.error.issues) {
    const name = String(path[0] ?? '')
    fields[name] = [...(fields[name] ?? []), message]
  }
  throw new AppError('invalid', 'Certains champs sont à corriger.', fields)
}

const SECRET = /password|current|token/i

function typedIn(form: FormData): Record<string, string> {
  const given: Record<string, string> = {}
  for (const [name, value] of form)
    if (typeof value === 'string' && !name.startsWith('$ACTION_') && !SECRET.test(name))
      given[name] = value.slice(0, 5_000)
  return given
}
