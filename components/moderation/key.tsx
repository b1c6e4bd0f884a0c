/** The key that does what stands beside it. Its name is not read aloud: the page tells all keys in one place. */
export function Key({ of }: { of: string }) {
  return (
    <span aria-hidden="true" className="needs-script inline-block">
      <kbd className="inline-grid min-w-5 place-items-center rounded-control border border-current px-1 font-sans text-13 uppercase">
        {of}
      </kbd>
    </span>
  )
}
