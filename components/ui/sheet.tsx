'use client'

import { type ReactNode, useEffect, useId, useRef } from 'react'
import { buttonClass, IconButton } from './button.tsx'

type SheetProps = {
  /** What the opening button shows, and its looks when they differ from a secondary button. */
  trigger: ReactNode
  triggerClassName?: string
  title: string
  /** Stuck at the bottom: the main action, such as "Voir 1 234 annonces". */
  footer?: ReactNode
  children: ReactNode
}

/** A native modal dialog: focus trap, Escape and inert page come from the browser. Closes when an address changes. */
export function Sheet({ trigger, triggerClassName, title, footer, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  useEffect(() => {
    const close = () => dialog.current?.close()
    window.addEventListener('popstate', close)
    return () => window.removeEventListener('popstate', close)
  }, [])

  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        className={triggerClassName ?? buttonClass('secondary', 'needs-script')}
        onClick={() => dialog.current?.showModal()}
      >
        {trigger}
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a click on the veil; Escape is the browser's own */}
      <dialog
        ref={dialog}
        aria-labelledby={titleId}
        className="sheet fixed inset-x-0 top-auto bottom-0 m-0 max-h-[92dvh] w-full max-w-none flex-col rounded-t-photo bg-sheet text-ink shadow-float open:flex sm:inset-0 sm:m-auto sm:h-fit sm:max-w-[560px] sm:rounded-photo"
        onClick={(event) => {
          if (event.target === event.currentTarget) event.currentTarget.close()
        }}
      >
        <header className="flex items-center justify-between border-b border-line py-2 pr-2 pl-4">
          <h2 id={titleId} className="text-18 font-semibold">
            {title}
          </h2>
          <IconButton label="Fermer" onClick={() => dialog.current?.close()}>
            <svg
              aria-hidden="true"
              viewBox="0 0 16 16"
              className="w-4 fill-none stroke-current"
              strokeWidth="2"
            >
              <path d="m2 2 12 12M14 2 2 14" />
            </svg>
          </IconButton>
        </header>
        <div className="grow overflow-y-auto overscroll-contain p-4">{children}</div>
        {footer ? <footer className="border-t border-line p-4">{footer}</footer> : null}
      </dialog>
    </>
  )
}
