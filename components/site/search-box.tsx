import { buttonClass } from '#components/ui/button.tsx'
import { CONTROL } from '#components/ui/field.tsx'

/**
 * Free words to the results page. Compact: its label stands inside the frame, before what is typed, and its button shows a lens.
 */
export function SearchBox({ id, compact }: { id: string; compact?: boolean }) {
  const field = {
    id,
    name: 'q',
    type: 'search',
    maxLength: 200,
    autoComplete: 'off',
    enterKeyHint: 'search',
  } as const
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to every reader yet
    <form action="/voitures" method="get" role="search">
      {compact ? null : (
        <label htmlFor={id} className="mb-1 block text-14 font-medium">
          Quelle voiture cherchez-vous ?
        </label>
      )}
      <div className="flex gap-2">
        {compact ? (
          <label className={`${CONTROL} search-frame`}>
            <span>Quelle voiture ?</span>
            <input {...field} />
          </label>
        ) : (
          <input {...field} className={CONTROL} />
        )}
        <button type="submit" className={buttonClass(compact ? 'secondary' : 'primary', 'shrink-0')}>
          <svg
            aria-hidden="true"
            viewBox="0 0 18 18"
            className="w-4.5 fill-none stroke-current"
            strokeWidth="2"
            strokeLinecap="round"
          >
            <circle cx="7.5" cy="7.5" r="5.5" />
            <path d="m12 12 4.5 4.5" />
          </svg>
          <span className={compact ? 'sr-only' : undefined}>Rechercher</span>
        </button>
      </div>
    </form>
  )
}
