'use client'

import { columnVisibilityFeature, createColumnHelper, tableFeatures } from '@tanstack/react-table'
import { CarPhoto } from '#components/listings/car-photo.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { TextLink } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { COLUMNS, type ColumnKey, type SortKey, STATES, type StockRow } from '#lib/inventory/model.ts'
import { formatCount, formatKm, formatNumber, formatPrice } from '#lib/platform/format.ts'
import { BoostLines } from './boost-lines.tsx'
import { useDesk } from './desk-context.tsx'
import { PriceEditor } from './price-editor.tsx'
import { marketWords, qualityWord, STATE_TONES, waitsFor } from './stock-words.ts'

export const features = tableFeatures({ columnVisibilityFeature })
const helper = createColumnHelper<typeof features, StockRow>()

/** By which a column is ordered; those that are not here are not. */
export const SORT_OF: Partial<Record<ColumnKey, SortKey>> = {
  voiture: 'voiture',
  reference: 'reference',
  prix: 'prix',
  km: 'km',
  jours: 'jours',
  vues: 'vues',
  contacts: 'contacts',
  qualite: 'qualite',
}
/** Figures, aligned so that the eye compares. */
export const NUMERIC: ReadonlySet<string> = new Set<ColumnKey>([
  'prix',
  'km',
  'jours',
  'vues',
  'contacts',
  'qualite',
])

const display = (id: ColumnKey, cell: (row: StockRow) => React.ReactNode) =>
  helper.display({ id, header: COLUMNS[id], cell: ({ row }) => cell(row.original) })

export const columns = helper.columns([
  display('photo', (row) => <PhotoCell row={row} />),
  display('voiture', (row) => <CarCell row={row} />),
  display('reference', (row) => <ReferenceCell row={row} />),
  display('prix', (row) => <PriceCell row={row} />),
  display('marche', (row) => <MarketCell row={row} />),
  display('km', ({ mileageKm }) => formatKm(mileageKm)),
  display('jours', ({ days }) => (days === null ? '–' : formatNumber(days))),
  display('vues', ({ views }) => formatNumber(views)),
  display('contacts', ({ contacts }) => formatNumber(contacts)),
  display('qualite', ({ quality }) => (
    <span title={`Qualité ${qualityWord(quality)}`}>
      {quality}
      <span className="text-ink-2">/100</span>
    </span>
  )),
  display('etat', (row) => <StateCell row={row} />),
  display('etiquettes', ({ tags }) => (
    <span className="flex min-w-24 flex-wrap gap-1">
      {tags.slice(0, 3).map((tag) => (
        <Badge key={tag}>{tag}</Badge>
      ))}
      {tags.length > 3 ? <span className="text-13 text-ink-2">+{tags.length - 3}</span> : null}
    </span>
  )),
])

function PhotoCell({ row: { photo, photoCount, name } }: { row: StockRow }) {
  return (
    <span className="relative block">
      {photo ? (
        <CarPhoto photo={photo} alt={`Photo de ${name}`} sizes="72px" />
      ) : (
        <span className="photo grid place-items-center text-13 text-ink-2">Sans</span>
      )}
      <span className="sr-only">{formatCount(photoCount, 'photo')}</span>
    </span>
  )
}

function CarCell({ row }: { row: StockRow }) {
  const { base } = useDesk()
  return (
    <span className="block">
      <TextLink href={`${base}/${row.id}`} className="block truncate font-medium" title={row.name}>
        {row.name}
      </TextLink>
      <span className="block truncate text-13 text-ink-2" title={row.version}>
        {row.version} · {row.year}
      </span>
    </span>
  )
}

function ReferenceCell({ row: { reference, plate } }: { row: StockRow }) {
  return (
    <>
      <span className="block break-all">{reference}</span>
      {plate === null || plate === reference ? null : (
        <span className="block text-13 whitespace-nowrap text-ink-2">{plate}</span>
      )}
    </>
  )
}

function PriceCell({ row }: { row: StockRow }) {
  const { editing, edit, canChange, isLive } = useDesk()
  const price = (
    <>
      <span className="font-display font-semibold">{formatPrice(row.priceCents)}</span>
      {row.previousPriceCents === null ? null : (
        <span className="block text-13 text-ink-2">
          <span className="sr-only">au lieu de </span>
          <s>{formatPrice(row.previousPriceCents)}</s>
        </span>
      )}
    </>
  )
  if (!canChange || !isLive || row.state === 'vendue') return price
  const isEdited = editing === row.id
  return (
    <>
      <button
        type="button"
        tabIndex={-1}
        onClick={() => edit(row.id)}
        aria-label={`Changer le prix de ${row.name}, ${row.reference} : ${formatPrice(row.priceCents)}`}
        className={classNames(
          'min-h-9 rounded-control px-2 text-right underline decoration-line decoration-dashed underline-offset-4 hover:bg-wash hover:decoration-ink',
          // It keeps its room under the field: a column that grew would move the table from under the eye.
          isEdited && 'invisible',
        )}
      >
        {price}
      </button>
      {isEdited ? <PriceEditor row={row} /> : null}
    </>
  )
}

function MarketCell({ row }: { row: StockRow }) {
  const words = marketWords(row)
  if (!words) return <span className="text-13 text-ink-2">Trop peu de voitures comparables</span>
  return (
    <>
      <span className="block text-14">{words.place}</span>
      <span className="block text-13 text-ink-2">{words.range}</span>
    </>
  )
}

function StateCell({ row }: { row: StockRow }) {
  const waits = waitsFor(row)
  return (
    <>
      <Badge tone={STATE_TONES[row.state]}>{STATES[row.state]}</Badge>
      {waits ? <span className="block text-13 text-ink-2">{waits}</span> : null}
      <BoostLines boosts={row.boosts} />
      {row.missing.length > 0 ? (
        <span className="block text-13 text-orange">Mois de mise en circulation à compléter</span>
      ) : null}
    </>
  )
}
