import { soundText } from '../sound-text.ts'
import type { RecordCells } from '../tree/record-cells.ts'

/** A number that a double would round: a reference, not a quantity. */
const LONG_NUMBER = /[:,[]\s*-?\d{16,}/

/** What a record says, as cells; null when it is no object, or no JSON. */
export function cellsOf(text: string, cells: RecordCells): string[] | null {
  const record = parse(text)
  if (record === null || typeof record !== 'object' || Array.isArray(record)) return null
  walk(record, {
    enter: (name) => cells.enter(name),
    value: (value) => cells.put(value),
    leave: () => cells.leave(),
  })
  return cells.take()
}

function parse(text: string): unknown {
  try {
    return LONG_NUMBER.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text)
  } catch {
    return null
  }
}

function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  const isRounded = Number.isInteger(value) && !Number.isSafeInteger(value)
  return isRounded && context?.source ? context.source : value
}

type Visitor = { enter: (name: string) => void; value: (value: string) => void; leave: () => void }

/** Each value of an object by its path; the elements of a list are all at its path. */
export function walk(record: object, visitor: Visitor): void {
  for (const [key, value] of Object.entries(record)) {
    // A slash parts a path.
    const name = soundText(key.includes('/') ? key.replaceAll('/', '⁄') : key)
    if (!Array.isArray(value) || value.length === 0) visit(name, value, visitor)
    else for (const element of value.flat(Number.POSITIVE_INFINITY)) visit(name, element, visitor)
  }
}

function visit(name: string, value: unknown, visitor: Visitor): void {
  visitor.enter(name)
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) walk(value, visitor)
  else visitor.value(value === null || Array.isArray(value) ? '' : soundText(String(value)))
  visitor.leave()
}
