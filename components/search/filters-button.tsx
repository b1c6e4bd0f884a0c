'use client'

import { buttonClass } from '#components/ui/button.tsx'

export const FILTERS_ID = 'filtres'

/** Stuck at the bottom of a phone. A link to the panel, so that it opens without a script too; with one, a modal dialog. */
export function FiltersButton({ label }: { label: string }) {
  return (
    <a
      href={`#${FILTERS_ID}`}
      className={buttonClass(
        'primary',
        'filters-button fixed inset-x-4 bottom-4 z-20 shadow-float lg:hidden',
      )}
      data-wakes
      onClick={(event) => {
        const dialog = document.getElementById(FILTERS_ID)
        if (dialog instanceof HTMLDialogElement) {
          event.preventDefault()
          dialog.showModal()
        }
      }}
    >
      {label}
    </a>
  )
}

export function CloseFilters() {
  return (
    // biome-ignore lint/a11y/useValidAnchor: without a script the link itself closes the panel
    <a
      href="#resultats"
      className="grid size-11 place-items-center rounded-control hover:bg-wash lg:hidden"
      onClick={(event) => {
        const dialog = event.currentTarget.closest('dialog')
        if (dialog?.open) {
          event.preventDefault()
          dialog.close()
        }
      }}
    >
      <span className="sr-only">Fermer les filtres</span>
      <svg aria-hidden="true" viewBox="0 0 16 16" className="w-4 fill-none stroke-current" strokeWidth="2">
        <path d="m2 2 12 12M14 2 2 14" />
      </svg>
    </a>
  )
}
