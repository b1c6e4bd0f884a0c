'use client'

import { useState } from 'react'
import { buttonClass } from '#components/ui/button.tsx'

const LOOK = buttonClass('quiet', '!px-2 text-14')

/** Passes the page on: the phone's own sheet, else its address copied; or on paper. */
export function ShareAndPrint({ title }: { title: string }) {
  const [said, setSaid] = useState('')

  async function share(): Promise<void> {
    const url = window.location.href.split('#')[0] ?? ''
    try {
      if (navigator.share) await navigator.share({ title, url })
      else {
        await navigator.clipboard.writeText(url)
        setSaid('Adresse copiée.')
      }
    } catch (error) {
      // Someone who closes the sheet has changed their mind: nothing failed.
      if (!(error instanceof DOMException && error.name === 'AbortError'))
        setSaid('L’adresse n’a pas pu être copiée : elle est dans la barre du navigateur.')
    }
  }

  return (
    <div className="needs-script flex flex-wrap items-center">
      <button type="button" className={LOOK} onClick={() => void share()}>
        Partager
      </button>
      <button type="button" className={LOOK} onClick={() => window.print()}>
        Imprimer
      </button>
      <output className="text-14 text-ink-2">{said}</output>
    </div>
  )
}
