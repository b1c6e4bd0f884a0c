import type { BulkPreview } from '#lib/inventory/queries.ts'
import { formatCount, formatPrice, plural } from '#lib/platform/format.ts'
import { BoostBill } from './boost-bill.tsx'

/** What a bulk change would do: how many cars, examples, and what it leaves alone with the reason. */
export function BulkOutcome({ preview }: { preview: BulkPreview }) {
  const { changes, selected, fed, refused, examples, beforeCents, afterCents, boosts, stopped } = preview
  return (
    <div className="grid gap-4">
      <p>
        <strong>{formatCount(changes, 'voiture')}</strong> sur {selected}{' '}
        {plural(changes, 'change', 'changent')}.
        {beforeCents === afterCents ? null : (
          <>
            {' '}
            Au total : {formatPrice(beforeCents)} → {formatPrice(afterCents)}.
          </>
        )}
      </p>
      {boosts && changes > 0 ? <BoostBill boosts={boosts} /> : null}
      {stopped > 0 ? (
        <p className="text-14 text-ink-2">
          {formatCount(stopped, 'mise en avant s’arrête', 'mises en avant s’arrêtent')} : ce qui reste à
          courir n’est ni rendu ni repris.
        </p>
      ) : null}
      {fed > 0 && !boosts ? (
        <p className="text-14 text-ink-2">
          {formatCount(fed, 'voiture vient', 'voitures viennent')} d’un fichier : celui-ci l’emportera quand
          il dira autre chose.
        </p>
      ) : null}
      {examples.length > 0 ? (
        <ul className="border-t border-line text-14">
          {examples.map(({ reference, name, beforeCents: was, afterCents: becomes }) => (
            <li key={reference} className="flex flex-wrap justify-between gap-x-4 border-b border-line py-2">
              <span className="min-w-0">
                {name} <span className="text-ink-2">({reference})</span>
              </span>
              {becomes === null ? null : (
                <span className="tabular-nums">
                  {formatPrice(was)} → <strong>{formatPrice(becomes)}</strong>
                </span>
              )}
            </li>
          ))}
          {changes > examples.length ? (
            <li className="py-2 text-ink-2">et {formatCount(changes - examples.length, 'autre')}.</li>
          ) : null}
        </ul>
      ) : null}
      {refused.map(({ reason, count, references }) => (
        <p key={reason} className="text-14">
          <strong className="text-orange">
            {formatCount(count, 'voiture reste comme elle est', 'voitures restent comme elles sont')}.
          </strong>{' '}
          {reason}{' '}
          <span className="text-ink-2">
            ({references.join(', ')}
            {count > references.length ? '…' : ''})
          </span>
        </p>
      ))}
    </div>
  )
}
