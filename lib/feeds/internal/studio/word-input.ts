import { z } from 'zod/mini'
import { SETTLED_FIELDS } from './words.ts'

const garage = z.string().check(z.regex(/^[a-z0-9-]{1,120}$/))
const value = z.string().check(z.minLength(1), z.maxLength(300))

export const SettleInput = z.object({
  garage,
  field: z.enum(SETTLED_FIELDS),
  value,
  /** A slug; "typed": what `typed` names; "none": none of ours. */
  chosen: z._default(z.string().check(z.maxLength(120)), 'typed'),
  typed: z._default(z.string().check(z.maxLength(120)), ''),
})

export const ForgetInput = z.object({ garage, field: z.string().check(z.maxLength(40)), value })
