'use client'

import { useEffect, useState } from 'react'
import { Key } from './key.tsx'

const STORED = 'volant.moderation.touches'
const KEYS = [
  ['a', 'approuver'],
  ['r', 'aller aux motifs de refus, puis la lettre du motif, puis Entrée'],
  ['q', 'écrire une question'],
  ['n', 'dossier suivant'],
] as const

/** One key for each decision. They can be switched off (WCAG 2.1.4), and are silent while one writes. */
export function Shortcuts() {
  const [on, setOn] = useState(true)
  useEffect(() => setOn(localStorage.getItem(STORED) !== 'non'), [])
  useEffect(() => {
    if (!on) return
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [on])

  function toggle(): void {
    localStorage.setItem(STORED, on ? 'non' : 'oui')
    setOn(!on)
  }

  return (
    <section aria-labelledby="touches" className="needs-script border-t border-line pt-4 text-14">
      <h2 id="touches" className="pb-1 font-medium">
        Au clavier
      </h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
        {KEYS.map(([key, does]) => (
          <div key={key} className="contents">
            <dt>
              <span className="sr-only">{key}</span>
              <Key of={key} />
            </dt>
            <dd className="text-ink-2">{does}</dd>
          </div>
        ))}
      </dl>
      <label className="mt-2 flex min-h-9 items-center gap-2">
        <input type="checkbox" checked={on} onChange={toggle} className="size-4 accent-bleu" />
        Touches actives
      </label>
    </section>
  )
}

function press(event: KeyboardEvent): void {
  // A key that is held goes on in the next case, which nobody has read yet.
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return
  const key = event.key.toLowerCase()
  if (chooseGround(event.target, key) || act(key)) event.preventDefault()
}

/** Text, not the radio buttons of the reasons. */
const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement ||
  (target instanceof HTMLInputElement && target.type !== 'radio' && target.type !== 'checkbox')

/** Inside the refusal a letter is a reason; what the reason needs is then at hand: the facts, or the button. */
function chooseGround(target: EventTarget | null, key: string): boolean {
  const form = document.querySelector<HTMLFormElement>('form[name=refuser]')
  if (!(target instanceof Node) || !form?.contains(target)) return false
  const radio = [...form.querySelectorAll<HTMLInputElement>('input[data-key]')].find(
    ({ dataset }) => dataset.key === key,
  )
  if (!radio) return false
  radio.checked = true
  const next = form.querySelector<HTMLElement>(radio.dataset.facts ? 'textarea' : 'button')
  next?.focus()
  return true
}

function act(key: string): boolean {
  switch (key) {
    case 'a':
      return submit('approuver')
    case 'n':
      return submit('suivant')
    case 'r':
      return focus('form[name=refuser] input[type=radio]')
    case 'q':
      return focus('form[name=demander] textarea')
    default:
      return false
  }
}

/** Its button may say no: it does while its form is sent. */
function submit(form: string): boolean {
  const found = document.querySelector<HTMLElement>(`form[name=${form}] button`)
  found?.click()
  return found !== null
}

function focus(control: string): boolean {
  const found = document.querySelector<HTMLElement>(control)
  found?.focus()
  return found !== null
}
