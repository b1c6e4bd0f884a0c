import { TextLink } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { RefusedSheet, WindscreenSheet } from '#lib/inventory/queries.ts'
import { formatPrice } from '#lib/platform/format.ts'

/** Sheets for the windscreen, an A4 page each when they are printed. */
export function WindscreenSheets({
  sheets,
  refused,
  dealer,
  base,
}: {
  sheets: readonly WindscreenSheet[]
  refused: readonly RefusedSheet[]
  dealer: string
  base: string
}) {
  return (
    <div className="grid gap-6 print:block">
      {refused.map(({ id, reference, name, reason }) => (
        <div key={id} className="print:hidden">
          <Notice tone="warning" title={`${name}, ${reference} : pas de fiche`}>
            {reason} <TextLink href={`${base}/${id}`}>Compléter la voiture</TextLink>
          </Notice>
        </div>
      ))}
      {sheets.map((sheet) => (
        <Sheet key={sheet.id} sheet={sheet} dealer={dealer} />
      ))}
    </div>
  )
}

function Sheet({ sheet, dealer }: { sheet: WindscreenSheet; dealer: string }) {
  const { name, version, reference, priceCents, facts, critair, qr, address } = sheet
  return (
    <article className="windscreen" aria-label={`Fiche de ${name}, ${reference}`}>
      <header className="flex items-baseline justify-between gap-6 border-b border-line pb-4">
        <p className="font-display text-18 font-semibold">{dealer}</p>
        <p className="text-14">Réf. {reference}</p>
      </header>
      <div>
        <h2 className="text-48 font-bold">{name}</h2>
        <p className="text-22">{version}</p>
      </div>
      <p className="windscreen-price font-display font-bold tabular-nums">
        {formatPrice(priceCents)}{' '}
        <span className="text-18 font-normal">TTC, hors frais d’immatriculation</span>
      </p>
      <dl className="grid gap-x-10 sm:grid-cols-2 print:grid-cols-2">
        {[...facts, { label: 'Crit’Air', value: critair }].map(({ label, value }) => (
          <div key={label} className="flex justify-between gap-4 border-b border-line py-2 text-18">
            <dt>{label}</dt>
            <dd className="text-right font-semibold">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="flex items-end justify-between gap-6">
        <p className="max-w-100 text-14">
          {address
            ? 'Photos, équipement et historique du prix : visez ce code avec votre téléphone.'
            : 'Cette voiture n’est pas en ligne : la fiche n’a pas de code.'}
          <br />
          Mentions du décret n° 78-993 du 4 octobre 1978.
        </p>
        {qr ? (
          <div
            role="img"
            aria-label={`Code qui mène à ${address}`}
            className="windscreen-qr"
            // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by qrcode from our own address
            dangerouslySetInnerHTML={{ __html: qr }}
          />
        ) : null}
      </div>
    </article>
  )
}
