/** A steering wheel in three strokes: the rim and two spokes, which are also a V. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 32 32"
      className={className}
      fill="none"
      stroke="currentColor"
      strokeWidth="3.6"
      strokeLinecap="round"
    >
      <circle cx="16" cy="16" r="13.2" />
      <path d="M4.2 11.4C9.6 11.2 13 16.4 16 28.4" />
      <path d="M27.8 11.4C22.4 11.2 19 16.4 16 28.4" />
    </svg>
  )
}

export function WordMark() {
  return (
    <span className="inline-flex items-center gap-2">
      <Mark className="size-7 text-bleu" />
      <span className="font-display text-22 leading-none font-extrabold tracking-tight">Volant</span>
    </span>
  )
}
