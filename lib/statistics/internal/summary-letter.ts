import { env } from '#lib/platform/env.ts'
import { formatCount, formatMonth, formatNumber } from '#lib/platform/format.ts'
import { button, facts, type Letter, link, text } from '#lib/platform/mail/letter.ts'
import { FIGURE_LABELS, FIGURES, type Figures } from './periods.ts'
import { stopPage } from './summary-key.ts'

/** What one seller had online in a month: a person's own cars, or a garage's. */
export type SummaryPart = {
  /** null: the person's own cars. */
  dealer: { slug: string; name: string } | null
  cars: number
  sold: number
  month: Figures
  before: Figures
  /** The car that was looked at most. */
  best: { title: string; views: number } | null
}

/** @param month any moment of the month that is summed up */
export function summaryLetter(
  accountId: string,
  name: string,
  month: Date,
  parts: readonly SummaryPart[],
): Letter {
  const said = formatMonth(month)
  return {
    kind: 'statistics.summary',
    subject: `Vos annonces en ${said}`,
    blocks: [
      text(`Bonjour ${name},\nvoici ce que vos annonces ont rapporté en ${said}.`),
      ...parts.flatMap((part) => [
        ...(part.dealer ? [text(part.dealer.name)] : []),
        facts(
          ['Voitures en ligne', formatNumber(part.cars)],
          ...(part.sold > 0 ? [['Vendues', formatNumber(part.sold)] as const] : []),
          ...FIGURES.map(
            (figure) => [FIGURE_LABELS[figure], compared(part.month[figure], part.before[figure])] as const,
          ),
          ...(part.best && part.best.views > 0
            ? [['La plus vue', `${part.best.title} (${formatCount(part.best.views, 'vue')})`] as const]
            : []),
        ),
        button(
          'Voir le détail',
          env().BASE_URL + (part.dealer ? `/pro/${part.dealer.slug}/statistiques` : '/compte'),
        ),
      ]),
      text('Ce résumé part au début de chaque mois, si une de vos annonces était en ligne.'),
      link('Ne plus le recevoir', stopPage(accountId)),
    ],
  }
}

/** "1 234 (980 le mois d’avant)". Hearts taken back may outnumber those given: that is none. */
function compared(now: number, before: number): string {
  const shown = formatNumber(Math.max(0, now))
  return before > 0 ? `${shown} (${formatNumber(before)} le mois d’avant)` : shown
}
