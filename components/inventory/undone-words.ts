import { formatCount, formatPrice } from '#lib/platform/format.ts'

/** "Annulé pour 12 voitures. 2 voitures restent : Modifiée depuis (R12, R14)." */
export function undoneWords({
  undone,
  owedCents,
  left,
}: {
  undone: number
  owedCents: number
  left: readonly { reason: string; references: readonly string[] }[]
}): string {
  const stays = left.map(
    ({ reason, references }) =>
      `${formatCount(references.length, 'voiture reste', 'voitures restent')} : ${reason} (${references.slice(0, 10).join(', ')}${references.length > 10 ? '…' : ''})`,
  )
  const owed =
    owedCents > 0 ? [`Reste à facturer, pour les jours entamés : ${formatPrice(owedCents)} HT.`] : []
  return [`Annulé pour ${formatCount(undone, 'voiture')}.`, ...owed, ...stays].join(' ')
}
