import { Button } from '#components/ui/button.tsx'
import { Select } from '#components/ui/field.tsx'
import { STOCK_BOOST_DAYS, STOCK_BOOST_LABELS, STOCK_BOOSTS, type StockBoost } from '#lib/publishing/model.ts'

/** As the bulk form names what is done. */
const DONE: Readonly<Record<StockBoost, string>> = { top: 'tete', highlighted: 'encadrer', urgent: 'urgent' }

/** Puts one car forward: leads to the page that says what it costs. Nothing to choose: nothing is shown. */
export function CarBoost({
  base,
  id,
  running,
}: {
  base: string
  id: string
  running: readonly StockBoost[]
}) {
  const left = STOCK_BOOSTS.filter((kind) => !running.includes(kind))
  if (left.length === 0) return null
  return (
    <form
      action={`${base}/lot`}
      method="get"
      aria-label="Mettre en avant"
      className="flex flex-wrap items-end gap-3"
    >
      <input type="hidden" name="id" value={id} />
      <Select
        id="mise-en-avant"
        name="quoi"
        label={`Mettre en avant, ${STOCK_BOOST_DAYS} jours`}
        options={left.map((kind) => ({ value: DONE[kind], label: STOCK_BOOST_LABELS[kind] }))}
        defaultValue={DONE[left[0] ?? 'top']}
      />
      <Button type="submit" look="secondary">
        Voir ce que cela coûte
      </Button>
    </form>
  )
}
