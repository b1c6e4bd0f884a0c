'use client'

import { useEffect, useRef, useState } from 'react'
import { applyBulkAction, previewBulkAction } from '#lib/inventory/actions.ts'
import type { BulkPreview } from '#lib/inventory/queries.ts'
import type { Result } from '#lib/platform/result.ts'

/** A large file keeps a stock to itself for some seconds, seldom for a minute: a change waits for its turn behind it. */
const PATIENCE_MS = 60_000
const PAUSE_MS = 500

const LOST = 'La connexion a été perdue.'
const PERHAPS_DONE =
  'La connexion a été perdue avant la réponse : voyez dans « Derniers changements » si c’est fait avant de recommencer.'
const STILL_HELD =
  'Un fichier met encore ce stock à jour : rien n’a été changé, vos voitures restent choisies. Appliquez de nouveau dans une minute.'

type Done = {
  label: string
  count: number
  changeId: string
  /** What was taken back, once it was. */
  undone?: string
}

type Change = {
  /** The cars that are chosen and what is to become of them. @param agreedCents what the preview says that it costs */
  sent: (agreedCents: number) => FormData
  onDone: () => void
  /** It may have been done. */
  onLost: () => void
}

/** A change of several cars, from what it would do to what it did; what was chosen stays until it is done. */
export function useBulkChange({ sent, onDone, onLost }: Change) {
  const [preview, setPreview] = useState<BulkPreview | null>(null)
  const [done, setDone] = useState<Done | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [isWaiting, setWaiting] = useState(false)
  const isWanted = useRef(false)
  // Who leaves the page waits no more: nothing is to change behind their back.
  useEffect(
    () => () => {
      isWanted.current = false
    },
    [],
  )

  async function foresee(): Promise<void> {
    if (isBusy) return
    setDone(null)
    setTrouble(null)
    setBusy(true)
    const result = await previewBulkAction(null, sent(0)).catch(() => null)
    setBusy(false)
    if (result?.ok) setPreview(result.data)
    else setTrouble(result?.message ?? LOST)
  }

  async function apply(): Promise<void> {
    if (isBusy) return
    isWanted.current = true
    setTrouble(null)
    setBusy(true)
    const result = await inTurn(() => applyBulkAction(null, sent(preview?.boosts?.totalCents ?? 0)))
    setBusy(false)
    setWaiting(false)
    if (!result?.ok) {
      setPreview(null)
      if (!result) onLost()
      return setTrouble(result?.message ?? PERHAPS_DONE)
    }
    // The dialog stays for who may ask again, unless it was closed.
    if (!result.data) return setTrouble(isWanted.current ? STILL_HELD : null)
    setPreview(null)
    const { changeId, preview: told } = result.data
    if (changeId) setDone({ label: told.label, count: told.changes, changeId })
    onDone()
  }

  /** Asks again as long as a file has the stock and the change is wanted. @returns null when the connection was lost */
  async function inTurn<Output>(
    ask: () => Promise<Result<Output | null>>,
  ): Promise<Result<Output | null> | null> {
    const givesUpAt = Date.now() + PATIENCE_MS
    for (;;) {
      const result = await ask().catch(() => null)
      const isHeld = result?.ok && result.data === null
      if (!isHeld || !isWanted.current || Date.now() > givesUpAt) return result
      setWaiting(true)
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }

  function close(): void {
    isWanted.current = false
    setPreview(null)
    setTrouble(null)
  }

  return { preview, done, trouble, isBusy, isWaiting, foresee, apply, close, setDone }
}
