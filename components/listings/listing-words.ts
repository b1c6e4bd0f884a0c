import type { Crumb } from '#components/ui/breadcrumb.tsx'
import {
  BODIES,
  COLOURS,
  CONDITIONS,
  CRITAIR,
  FUELS,
  GEARBOXES,
  INTERIOR_COLOURS,
  label,
  TRANSMISSIONS,
  UPHOLSTERIES,
} from '#lib/catalogue/model.ts'
import { inspectionState } from '#lib/listings/model.ts'
import type { ListingDetail } from '#lib/listings/queries.ts'
import { atPlace } from '#lib/places/model.ts'
import { formatCount, formatKm, formatMonth, formatPrice, formatUnit } from '#lib/platform/format.ts'
import { carName } from './car-words.ts'

export type Fact = { label: string; value: string }

/** What the car is called, without its version. */
export const nameOf = ({ make, model }: Pick<ListingDetail, 'make' | 'model'>) =>
  carName(make.label, model.label)

/** The eight facts that every buyer looks for first. */
export function keyFacts(listing: ListingDetail): Fact[] {
  const { doors, seats, powerCh, powerKw } = listing
  return [
    {
      label: 'Mise en circulation',
      value: registration(listing),
    },
    { label: 'Kilométrage', value: mileage(listing) },
    { label: 'Énergie', value: label(FUELS, listing.fuel) },
    { label: 'Boîte de vitesses', value: label(GEARBOXES, listing.gearbox) },
    {
      label: 'Puissance',
      value:
        powerCh === null || powerKw === null
          ? 'Non communiquée'
          : `${formatUnit(powerCh, 'ch')} (${formatUnit(powerKw, 'kW')})`,
    },
    { label: 'Carrosserie', value: label(BODIES, listing.body) },
    { label: 'Couleur', value: label(COLOURS, listing.colour) },
    { label: 'Portes et places', value: `${formatCount(doors, 'porte')}, ${formatCount(seats, 'place')}` },
  ]
}

/** A professional's file may leave out the month; a new car was never registered. */
function registration({ firstRegistration, year, condition }: ListingDetail): string {
  if (firstRegistration) return formatMonth(firstRegistration)
  return condition === 'neuf' ? String(year) : `${year}, mois non communiqué`
}

/** Décret 78-993: a mileage that cannot be proven is said not to be guaranteed. */
function mileage({ mileageKm, mileageGuaranteed }: ListingDetail): string {
  return mileageGuaranteed ? formatKm(mileageKm) : `${formatKm(mileageKm)}, non garanti`
}

/** What comes after: papers, emissions, inside. Absent facts leave no row. */
export function otherFacts(listing: ListingDetail, now: Date): Fact[] {
  const { fiscalCv, co2GramsPerKm, rangeKm, transmission, warrantyMonths, upholstery, interiorColour } =
    listing
  const facts: (Fact | null)[] = [
    listing.generation && { label: 'Génération', value: listing.generation.label },
    { label: 'État', value: label(CONDITIONS, listing.condition) },
    { label: 'Contrôle technique', value: inspection(listing, now) },
    { label: 'Crit’Air', value: critair(listing) },
    co2GramsPerKm === null ? null : { label: 'Émissions de CO₂', value: formatUnit(co2GramsPerKm, 'g/km') },
    rangeKm === null ? null : { label: 'Autonomie électrique (WLTP)', value: formatKm(rangeKm) },
    fiscalCv === null ? null : { label: 'Puissance fiscale', value: formatUnit(fiscalCv, 'CV') },
    transmission && { label: 'Transmission', value: label(TRANSMISSIONS, transmission) },
    { label: 'Propriétaires', value: owners(listing.owners) },
    warrantyMonths ? { label: 'Garantie du vendeur', value: `${formatUnit(warrantyMonths, 'mois')}` } : null,
    upholstery && { label: 'Sellerie', value: label(UPHOLSTERIES, upholstery) },
    interiorColour && { label: 'Couleur intérieure', value: label(INTERIOR_COLOURS, interiorColour) },
    listing.vatReclaimable ? { label: 'TVA', value: 'Récupérable' } : null,
  ]
  return facts.filter((fact) => fact !== null)
}

function owners(count: number | null): string {
  if (count === null) return 'Non précisé'
  return count === 1 ? '1re main' : formatCount(count, 'propriétaire')
}

function critair({ critair: sticker, critairEstimated }: ListingDetail): string {
  if (sticker === null) return 'Non précisé'
  const name = label(CRITAIR, sticker).replace('Crit’Air ', '')
  return critairEstimated ? `${name} (estimé)` : name
}

function inspection(listing: ListingDetail, now: Date): string {
  const state = inspectionState(listing, now)
  switch (state.kind) {
    case 'not-needed':
      return 'Non requis'
    case 'not-yet':
      return 'Non requis avant 4 ans'
    case 'valid':
      return `Réalisé en ${formatMonth(state.on)}`
    case 'due':
      return state.last ? `CT à faire (dernier : ${formatMonth(state.last)})` : 'CT à faire'
  }
}

/** From the make down to the car. */
export function listingCrumbs(listing: ListingDetail): Crumb[] {
  const { make, model, place } = listing
  const path = `/voitures/${make.slug}/${model.slug}`
  return [
    { label: 'Accueil', href: '/' },
    { label: 'Voitures', href: '/voitures' },
    { label: make.label, href: `/voitures/${make.slug}` },
    { label: model.label, href: path },
    { label: place.department.name, href: `${path}/${place.department.slug}` },
    { label: listing.versionLabel },
  ]
}

/** How search engines and shared links name the page. */
export function listingSummary(listing: ListingDetail): { title: string; summary: string } {
  const { versionLabel, year, priceCents, place } = listing
  const facts = [
    formatKm(listing.mileageKm),
    label(FUELS, listing.fuel).toLowerCase(),
    `boîte ${label(GEARBOXES, listing.gearbox).toLowerCase()}`,
    ...(listing.powerCh === null ? [] : [formatUnit(listing.powerCh, 'ch')]),
  ]
  return {
    title: `${nameOf(listing)} ${versionLabel} de ${year} à ${formatPrice(priceCents)}`,
    summary: `${nameOf(listing)} ${versionLabel}, ${year}, ${facts.join(', ')}, à vendre ${atPlace(place)} (${place.department.code}). Photos, équipement et historique du prix.`,
  }
}
