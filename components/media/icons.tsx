const PATHS = {
  move: 'M9 2v14M2 9h14M9 2 7 4M9 2l2 2M9 16l-2-2M9 16l2-2M2 9l2-2M2 9l2 2M16 9l-2-2M16 9l-2 2',
  remove: 'M4 5h10M7 5V3h4v2M5 5l.7 10h6.600L13 5M8 8v4.500M10 8v4.500',
  rotate: 'M14.500 9A5.500 5.500 0 1 1 12.800 5M13 2v3.200H9.800',
  plate: 'M2 5.500h14v7H2zM5 8v2M7 8v2M9 8v2M11 8v2M13 8v2',
  cover: 'm9 2.500 2 4.200 4.600.6-3.400 3.200.9 4.600L9 12.900l-4.100 2.200.9-4.600L2.400 7.300 7 6.700z',
  stop: 'm4.500 4.500 9 9m0-9-9 9',
} as const

/** A drawing of one line; its button says what it does. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 18 18"
      className="w-5 fill-none stroke-current"
      strokeWidth="1.600"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}
