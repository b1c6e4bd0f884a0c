import { formatPrice } from '#lib/platform/format.ts'
import { classNames } from './class-names.ts'

const SIZES = { row: 'text-22', page: 'text-36', small: 'text-18' } as const

/** A price, and the one before it when it dropped. */
export function Price({
  priceCents,
  beforeCents,
  size = 'row',
  className,
}: {
  priceCents: number
  beforeCents?: number | undefined
  size?: keyof typeof SIZES
  className?: string
}) {
  if (beforeCents === undefined || beforeCents <= priceCents) {
    return (
      <p
        className={classNames(
          'font-display font-bold whitespace-nowrap tabular-nums',
          SIZES[size],
          className,
        )}
      >
        {formatPrice(priceCents)}
      </p>
    )
  }
  return (
    <p className={classNames('font-display leading-none whitespace-nowrap tabular-nums', className)}>
      <span className={classNames('font-bold', SIZES[size])}>{formatPrice(priceCents)}</span>
      <span className="ml-2 font-sans text-14 text-ink-3">
        <span className="sr-only">au lieu de </span>
        <s>{formatPrice(beforeCents)}</s>
      </span>
    </p>
  )
}
