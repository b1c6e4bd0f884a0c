import { open, seal } from '#lib/platform/seal.ts'
import type { FieldName, Typed } from './fields.ts'

/** What a draft keeps under seal: nobody who reads the table reads a plate. */
const SEALED: ReadonlySet<FieldName> = new Set(['plate', 'vin'])
const PURPOSE = 'draft'

export function sealTyped(typed: Typed): Typed {
  return mapSealed(typed, (text) => Buffer.from(seal(PURPOSE, text)).toString('base64'))
}

export function openTyped(kept: Typed): Typed {
  return mapSealed(kept, (text) => open(PURPOSE, Buffer.from(text, 'base64')))
}

function mapSealed(typed: Typed, change: (text: string) => string): Typed {
  const changed: Typed = { ...typed }
  for (const name of SEALED) {
    const text = changed[name]
    if (typeof text === 'string' && text !== '') changed[name] = change(text)
  }
  return changed
}
