import { TextLink } from '#components/ui/button.tsx'
import type { StockAtAGlance } from '#lib/dealers/queries.ts'
import { formatNumber } from '#lib/platform/format.ts'

/** Three figures: what sells, what waits, what was refused. */
export function StockSummary({ stock, href }: { stock: StockAtAGlance; href: string }) {
  const figures = [
    ['En ligne', stock.online],
    ['En attente', stock.waiting],
    ['Refusées', stock.refused],
  ] as const
  return (
    <>
      <dl className="grid grid-cols-3 border-t border-line">
        {figures.map(([label, figure]) => (
          <div key={label} className="border-b border-line py-3">
            <dt className="text-14 text-ink-2">{label}</dt>
            <dd className="font-display text-28 font-semibold tabular-nums">{formatNumber(figure)}</dd>
          </div>
        ))}
      </dl>
      <p className="pt-3">
        <TextLink href={href}>Voir le stock</TextLink>
      </p>
    </>
  )
}
