'use client'

import { type KeyboardEvent, useRef, useState } from 'react'
import { CONTROL } from '#components/ui/field.tsx'
import { setPriceAction } from '#lib/inventory/actions.ts'
import { readPriceCents, type StockRow } from '#lib/inventory/model.ts'
import { formatNumber, formatPrice } from '#lib/platform/format.ts'
import { useDesk } from './desk-context.tsx'

/**
 * The price of a car, typed in its row: shown at once, and put back with the reason when it is refused. When somebody else gave it
 * another price meanwhile, that one is told, and what was typed stays in the field for who wants to insist.
 */
export function PriceEditor({ row }: { row: StockRow }) {
  const { garage, edit, show, say } = useDesk()
  const [text, setText] = useState(formatNumber(row.priceCents / 100))
  const [seen, setSeen] = useState({ cents: row.priceCents, revision: row.revision })
  const [trouble, setTrouble] = useState<string | null>(null)
  const [isSending, setSending] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const isLeft = useRef(false)

  /** The arrows go on from the car whose price was typed; who pressed elsewhere stays there. */
  function leave(): void {
    isLeft.current = true
    if (document.activeElement === field.current) field.current?.closest('tr')?.focus()
    edit(null)
  }

  async function save(): Promise<void> {
    const cents = readPriceCents(text)
    if (cents === null) return setTrouble('Un prix en euros entiers, par exemple 8 900.')
    if (cents === seen.cents) return leave()
    const form = new FormData()
    const sent = { garage, listing: row.id, prix: text, vu: seen.cents, revision: seen.revision }
    for (const [name, value] of Object.entries(sent)) form.set(name, String(value))
    show(row.id, { priceCents: cents })
    setSending(true)
    const result = await setPriceAction(null, form).catch(() => null)
    setSending(false)
    if (!result?.ok) {
      show(row.id, { priceCents: seen.cents })
      return setTrouble(
        result ? (result.fields?.prix?.[0] ?? result.message) : 'La connexion a été perdue : réessayez.',
      )
    }
    const { priceCents, revision, quality, conflict } = result.data
    show(row.id, { priceCents, revision, quality, ...(conflict ? {} : { previousPriceCents: null }) })
    if (conflict) {
      setSeen({ cents: priceCents, revision })
      return setTrouble(
        `Entre-temps, un collègue ou un fichier l’a mis à ${formatPrice(priceCents)}. Validez de nouveau pour écrire le vôtre.`,
      )
    }
    say(`${row.name}, ${row.reference} : ${formatPrice(priceCents)}`)
    leave()
  }

  function press(event: KeyboardEvent): void {
    event.stopPropagation()
    if (event.key === 'Enter') {
      // The form around is that of many cars.
      event.preventDefault()
      if (!isSending) void save()
    }
    if (event.key === 'Escape') leave()
  }

  const id = `prix-${row.id}`
  return (
    <span className="price-editor">
      <input
        ref={field}
        id={id}
        // biome-ignore lint/a11y/noAutofocus: it was asked for, by a press on the price or Enter on the row
        autoFocus
        type="text"
        inputMode="numeric"
        autoComplete="off"
        aria-label={`Prix de ${row.name}, ${row.reference}, en euros`}
        aria-invalid={trouble ? true : undefined}
        aria-describedby={trouble ? `${id}-note` : undefined}
        value={text}
        readOnly={isSending}
        aria-busy={isSending || undefined}
        onChange={(event) => setText(event.target.value)}
        onFocus={(event) => event.target.select()}
        onKeyDown={press}
        onBlur={() => {
          if (!trouble && !isSending && !isLeft.current) void save()
        }}
        className={`${CONTROL} px-2 text-right tabular-nums`}
      />
      {trouble ? (
        <span id={`${id}-note`} role="alert" className="price-trouble">
          {trouble}
        </span>
      ) : null}
    </span>
  )
}
