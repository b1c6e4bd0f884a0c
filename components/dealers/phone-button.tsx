'use client'

import { useState } from 'react'
import { buttonClass } from '#components/ui/button.tsx'

/**
 * The number is asked for on the click and is nowhere in the page before. Without a script the form itself brings it, as a line
 * of text.
 */
export function PhoneButton({ action }: { action: string }) {
  const [phone, setPhone] = useState<{ phone: string; href: string }>()
  const [failed, setFailed] = useState(false)

  async function ask(): Promise<void> {
    setFailed(false)
    const response = await fetch(action, { method: 'POST', headers: { accept: 'application/json' } }).catch(
      () => null,
    )
    if (response?.ok) setPhone((await response.json()) as { phone: string; href: string })
    else setFailed(true)
  }

  return (
    <form
      action={action}
      method="post"
      onSubmit={(event) => {
        event.preventDefault()
        void ask()
      }}
    >
      <div aria-live="polite">
        {phone ? (
          <a href={phone.href} className={buttonClass('primary', 'w-full tabular-nums')}>
            {phone.phone}
          </a>
        ) : (
          <button type="submit" className={buttonClass('primary', 'w-full')}>
            Afficher le numéro
          </button>
        )}
        {failed ? (
          <p className="pt-2 text-14 text-rouge">Le numéro n’a pas pu être lu. Réessayez dans un instant.</p>
        ) : null}
      </div>
    </form>
  )
}
