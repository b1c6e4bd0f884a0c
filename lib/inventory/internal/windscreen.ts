import QRCode from 'qrcode'
import { COLOURS, CRITAIR, type CritAir, FUELS, GEARBOXES, label } from '#lib/catalogue/model.ts'
import { inspectionState, listingPath } from '#lib/listings/model.ts'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { formatKm, formatMonth, formatUnit } from '#lib/platform/format.ts'
import { called } from './called.ts'

/** What the décret n° 78-993 (art. 2 and 3) has written on a used car that is offered: on one page, at the windscreen. */
export type WindscreenSheet = {
  id: string
  reference: string
  name: string
  version: string
  priceCents: number
  facts: { label: string; value: string }[]
  critair: string
  /** SVG of a code that leads to the listing; null while it is not online. */
  qr: string | null
  address: string | null
}
export type RefusedSheet = { id: string; reference: string; name: string; reason: string }

/** As many as a person prints at once. */
export const MOST_SHEETS = 60

const NO_MONTH =
  'Le mois de première mise en circulation n’est pas connu, et la fiche doit le dire (décret n° 78-993) : complétez-le d’abord.'

/** @param origin of the site, for the codes */
export async function windscreenSheets(
  dealerId: number,
  ids: readonly bigint[],
  origin: string,
): Promise<{ sheets: WindscreenSheet[]; refused: RefusedSheet[] }> {
  const cars = await db().stockCar.findMany({
    where: { dealerId, listingId: { in: [...ids] }, listing: { dealerId } },
    orderBy: { reference: 'asc' },
    take: MOST_SHEETS,
    select: {
      reference: true,
      listing: {
        select: {
          ...{ id: true, status: true, makeSlug: true, modelSlug: true, versionLabel: true, year: true },
          ...{ priceCents: true, firstRegistration: true, mileageKm: true, mileageGuaranteed: true },
          ...{
            fuel: true,
            gearbox: true,
            body: true,
            colour: true,
            powerCh: true,
            fiscalCv: true,
            doors: true,
          },
          ...{
            critair: true,
            critairEstimated: true,
            warrantyMonths: true,
            inspectedOn: true,
            condition: true,
          },
          ...{ owners: true, co2GramsPerKm: true, damaged: true },
          secrets: { select: { plateCipher: true } },
          model: { select: { label: true, make: { select: { label: true } } } },
          commune: { select: { name: true } },
        },
      },
    },
  })
  const sheets: WindscreenSheet[] = []
  const refused: RefusedSheet[] = []
  for (const { reference: given, listing } of cars) {
    const { model, secrets } = listing
    const name = `${model.make.label} ${model.label}`
    const id = String(listing.id)
    const reference = called({ id, reference: given, plateCipher: secrets?.plateCipher ?? null })
    if (listing.firstRegistration === null && listing.condition !== 'neuf') {
      refused.push({ id, reference, name, reason: NO_MONTH })
      continue
    }
    const address =
      listing.status === 'online'
        ? origin + listingPath(listing.id, { ...listing, communeName: listing.commune.name })
        : null
    sheets.push({
      ...{ id, reference, name, address },
      version: listing.versionLabel,
      priceCents: listing.priceCents,
      facts: factsOf(listing),
      critair: critairWords(listing),
      qr: address && (await QRCode.toString(address, { type: 'svg', margin: 0, errorCorrectionLevel: 'M' })),
    })
  }
  return { sheets, refused }
}

type Car = {
  firstRegistration: Date | null
  mileageKm: number
  mileageGuaranteed: boolean
  fuel: string
  gearbox: string
  body: string
  colour: string
  year: number
  powerCh: number | null
  fiscalCv: number | null
  warrantyMonths: number | null
  inspectedOn: Date | null
  owners: number | null
  co2GramsPerKm: number | null
  damaged: boolean
}

/** The month of first registration, the mileage with whether it is guaranteed, then what buyers ask. */
function factsOf(car: Car): { label: string; value: string }[] {
  const facts = [
    {
      label: 'Première mise en circulation',
      value: car.firstRegistration ? formatMonth(car.firstRegistration) : 'Jamais immatriculée',
    },
    {
      label: 'Kilométrage',
      value: `${formatKm(car.mileageKm)}, ${car.mileageGuaranteed ? 'garanti' : 'non garanti'}`,
    },
    { label: 'Énergie', value: label(FUELS, car.fuel) },
    { label: 'Boîte de vitesses', value: label(GEARBOXES, car.gearbox) },
    car.powerCh === null ? null : { label: 'Puissance', value: formatUnit(car.powerCh, 'ch') },
    car.fiscalCv === null ? null : { label: 'Puissance fiscale', value: formatUnit(car.fiscalCv, 'CV') },
    { label: 'Couleur', value: label(COLOURS, car.colour) },
    { label: 'Contrôle technique', value: inspectionWords(car) },
    car.owners === null ? null : { label: 'Propriétaires', value: String(car.owners) },
    car.co2GramsPerKm === null ? null : { label: 'CO₂', value: formatUnit(car.co2GramsPerKm, 'g/km') },
    car.warrantyMonths === null ? null : { label: 'Garantie', value: formatUnit(car.warrantyMonths, 'mois') },
    car.damaged ? { label: 'État', value: 'Accidentée ou non roulante' } : null,
  ]
  return facts.filter((fact) => fact !== null)
}

function inspectionWords(car: Car): string {
  const state = inspectionState(car, now())
  if (state.kind === 'valid') return `Fait en ${formatMonth(state.on)}`
  return state.kind === 'due' ? 'À faire avant la vente' : 'Non requis'
}

function critairWords({
  critair,
  critairEstimated,
}: {
  critair: string | null
  critairEstimated: boolean
}): string {
  if (critair === null) return 'Non communiquée'
  return `${label(CRITAIR, critair as CritAir).replace('Crit’Air ', '')}${critairEstimated ? ' (estimée)' : ''}`
}
