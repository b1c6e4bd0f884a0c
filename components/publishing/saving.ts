import type { PriceRange } from '#lib/listings/model.ts'
import type { FieldErrors, FieldName, Typed, VehicleChoices } from '#lib/publishing/model.ts'

/** A field that another tab or device changed meanwhile. */
export type Conflict = { field: FieldName; kept: string | string[]; yours: string | string[] }

/** What the server says of what was typed. */
export type Answer = {
  revision: number
  conflicts: Conflict[]
  errors: FieldErrors
  following: Typed
  choices: VehicleChoices
  market: PriceRange | null
}

export type SaveState =
  | { is: 'saved'; at: number | null }
  | { is: 'saving' }
  /** Kept in this browser, and sent again. */
  | { is: 'away' }
  | { is: 'refused'; message: string }

type Options = {
  /** Where it is sent. */
  endpoint: string
  /** The whole form, where nothing is saved and the server only says what follows. */
  whole: (() => Typed) | null
  /** Names what this browser keeps. */
  key: string
  revision: number
  hear(answer: Answer, sent: Typed): void
  show(state: SaveState): void
}

const TYPING_MS = 700
const AGAIN_MS = 8_000
/** A line that says nothing for so long has gone. */
const ANSWER_MS = 15_000
/** A page that was asked for before something was saved has come by then. */
const COMES_MS = 30_000

/** What this browser keeps: fields that wait to be sent, and those that were taken as of `revision`, which a page on its way may not show. */
type Kept = { revision: number; fields: Typed; taken?: Typed }

/**
 * Sends what is typed, field by field, in order. What could not be sent stays in this browser, over a closed tab too, and leaves
 * when the network is back. One request at a time.
 */
export function savingTo({ endpoint, whole, key, revision, hear, show }: Options) {
  let seen = revision
  let waiting: Typed = {}
  let taken: Typed = {}
  let timer: ReturnType<typeof setTimeout> | undefined
  let forgetting: ReturnType<typeof setTimeout> | undefined
  let underWay: Promise<void> | null = null

  const later = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void send(), ms)
  }
  const isEmpty = () => Object.keys(waiting).length === 0
  function keep(): void {
    if (whole) return
    try {
      if (isEmpty() && Object.keys(taken).length === 0) localStorage.removeItem(key)
      else
        localStorage.setItem(key, JSON.stringify({ revision: seen, fields: waiting, taken } satisfies Kept))
    } catch {
      // A browser that keeps nothing still sends.
    }
  }

  function send(): Promise<void> {
    clearTimeout(timer)
    if (underWay) return underWay.then(() => (isEmpty() ? undefined : send()))
    if (isEmpty()) return Promise.resolve()
    underWay = post().finally(() => {
      underWay = null
    })
    return underWay
  }

  async function post(): Promise<void> {
    const sent = waiting
    show({ is: 'saving' })
    let response: Response
    try {
      response = await fetch(endpoint, {
        method: 'POST',
        signal: AbortSignal.timeout(ANSWER_MS),
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(whole ? { before: whole(), fields: sent } : { revision: seen, fields: sent }),
      })
    } catch {
      show({ is: 'away' })
      later(AGAIN_MS)
      return
    }
    // Ours to mend, or too slow a line: the same sent later may well be taken.
    if (response.status >= 500 || response.status === 429 || response.status === 408) {
      show({ is: 'away' })
      later(AGAIN_MS)
      return
    }
    const body: unknown = await response.json()
    if (!response.ok) {
      show({ is: 'refused', message: (body as { message: string }).message })
      return
    }
    const answer = body as Answer
    seen = answer.revision
    // What was typed while it was on its way is still to be sent.
    waiting = Object.fromEntries(
      Object.entries(waiting).filter(([field, value]) => sent[field as FieldName] !== value),
    )
    taken = { ...taken, ...sent }
    keep()
    clearTimeout(forgetting)
    forgetting = setTimeout(() => {
      taken = {}
      keep()
    }, COMES_MS)
    hear(answer, sent)
    show({ is: 'saved', at: Date.now() })
    if (!isEmpty()) later(TYPING_MS)
  }

  return {
    /** A field was typed into; `now` when it was left. */
    change(field: FieldName, value: string | string[], now: boolean): void {
      waiting = { ...waiting, [field]: value }
      keep()
      if (now) void send()
      else later(TYPING_MS)
    },
    flush: send,
    revision: () => seen,
    isPending: () => underWay !== null || !isEmpty(),
    /** What this browser kept when it was last closed, and what a page that was read too early does not show. */
    kept(): Typed {
      if (whole) return {}
      try {
        const text = localStorage.getItem(key)
        if (!text) return {}
        const { revision: was, fields, taken: before = {} } = JSON.parse(text) as Kept
        const unseen = was > seen ? before : {}
        seen = Object.keys(fields).length > 0 ? Math.min(seen, was) : Math.max(seen, was)
        waiting = fields
        keep()
        later(0)
        return { ...unseen, ...fields }
      } catch {
        return {}
      }
    },
    stop(): void {
      clearTimeout(timer)
      clearTimeout(forgetting)
    },
  }
}
export type Saving = ReturnType<typeof savingTo>
