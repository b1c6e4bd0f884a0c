'use client'

import { useEffect, useRef } from 'react'
import { Button } from '#components/ui/button.tsx'

const KEYS = [
  ['↑ ↓', 'voiture précédente, suivante'],
  ['Page ↑ ↓', 'dix voitures plus haut, plus bas'],
  ['Début, Fin', 'première, dernière voiture'],
  ['Entrée', 'changer le prix ; Entrée de nouveau pour l’enregistrer, Échap pour y renoncer'],
  ['Espace', 'choisir la voiture, ou non'],
  ['?', 'cette aide'],
] as const

/** What the keyboard can do; asked for by its button or by "?". */
export function StockKeys() {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      const isWriting = (event.target as HTMLElement).matches('input:not([type=checkbox]), textarea, select')
      if (event.key !== '?' || isWriting || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      dialog.current?.showModal()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  return (
    <>
      <Button look="quiet" className="needs-script" onClick={() => dialog.current?.showModal()}>
        Au clavier
      </Button>
      <dialog ref={dialog} aria-labelledby="touches-titre" className="sheet-dialog">
        <div className="grid gap-4 p-6">
          <h2 id="touches-titre" className="text-22 font-semibold">
            Au clavier
          </h2>
          <p className="text-ink-2">Une fois dans le tableau (touche Tab jusqu’à une ligne) :</p>
          <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
            {KEYS.map(([key, does]) => (
              <div key={key} className="contents">
                <dt className="font-semibold whitespace-nowrap">{key}</dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
          <div>
            <Button look="secondary" onClick={() => dialog.current?.close()}>
              Fermer
            </Button>
          </div>
        </div>
      </dialog>
    </>
  )
}
