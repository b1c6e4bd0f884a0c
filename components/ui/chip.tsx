/** An active filter; following it removes it. */
export function Chip({ label, removeHref }: { label: string; removeHref: string }) {
  return (
    <a
      href={removeHref}
      rel="nofollow"
      aria-label={`Retirer le filtre ${label}`}
      className="inline-flex min-h-9 items-center gap-2 rounded-control border border-edge bg-sheet px-3 text-14 transition-colors hover:border-ink"
    >
      {label}
      <svg
        aria-hidden="true"
        viewBox="0 0 10 10"
        className="w-2.5 fill-none stroke-current text-ink-2"
        strokeWidth="1.6"
      >
        <path d="m1 1 8 8M9 1 1 9" />
      </svg>
    </a>
  )
}
