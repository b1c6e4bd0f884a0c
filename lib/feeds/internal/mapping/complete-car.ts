import { type Body, estimateCritAir, readPlate, readVin } from '#lib/catalogue/model.ts'
import type { FeedCar, Target, Unsettled } from '../../model.ts'
import { bodyOf, doorsOf, seatsOf } from './defaults.ts'
import type { Essentials } from './essentials.ts'
import type { RowIssues } from './issues.ts'
import { optionalWord, slugOr } from './known-words.ts'
import type { RowReaders } from './row-readers.ts'
import { descriptionText, sortEquipment, titleText, versionText } from './texts.ts'
import { bodyHint, generationOf } from './vehicle-of-row.ts'

type Cells = readonly string[]

/** A whole car: what its row says, and, where it is silent, what its version, its generation or its model always had. */
export function completeCar(
  essentials: Essentials,
  readers: RowReaders,
  cells: Cells,
  issues: RowIssues,
  unsettled: Unsettled[],
): FeedCar {
  const { vehicle, version, said, condition, registration, year, power, fuel } = essentials
  const { make, model } = vehicle
  const generation = generationOf(vehicle, version, year, registration)
  const bodySaid = optionalWord('body', readers.body(cells), issues, unsettled) as Body | null
  const body = bodyOf(bodySaid ?? bodyHint(said.hints, generation), version, generation, model)
  const isMonthMissing = registration.first === null && condition !== 'neuf'
  if (isMonthMissing) issues.add('month-missing', registration.target, registration.text)
  const { slugs, others } = sortEquipment(readers.equipment(cells))
  const versionLabel = versionText(said.version, [make.label, model.label], issues) || (version?.label ?? '')
  const title =
    titleText(readers.title(cells), issues) || `${make.label} ${model.label} ${versionLabel}`.trim()
  return {
    reference: essentials.reference,
    makeSlug: make.slug,
    modelSlug: model.slug,
    generationSlug: generation?.slug ?? null,
    versionId: version?.id ?? null,
    versionLabel,
    title: title.slice(0, 160),
    description: descriptionText(readers.description(cells), others, issues),
    condition,
    damaged: isYes('damaged', readers, cells, issues),
    priceCents: essentials.priceCents,
    vatReclaimable: isYes('vatReclaimable', readers, cells, issues),
    year,
    firstRegistration: registration.first,
    mileageKm: essentials.mileageKm,
    mileageGuaranteed: isYes('mileageGuaranteed', readers, cells, issues),
    fuel,
    gearbox: essentials.gearbox,
    body,
    transmission:
      slugOr('transmission', readers.transmission(cells), issues) ?? version?.transmission ?? null,
    colour: optionalWord('colour', readers.colour(cells), issues, unsettled) ?? 'autre',
    interiorColour: slugOr('interiorColour', readers.interiorColour(cells), issues),
    upholstery: slugOr('upholstery', readers.upholstery(cells), issues),
    doors: readers.doors(cells, issues) ?? doorsOf(body, generation),
    seats: readers.seats(cells, issues) ?? seatsOf(body, generation),
    powerKw: power?.kw ?? version?.powerKw ?? null,
    powerCh: power?.ch ?? (version === null ? null : version.powerCh),
    fiscalCv: readers.fiscalCv(cells, issues) ?? version?.fiscalCv ?? null,
    co2GramsPerKm: readers.co2(cells, issues),
    ...critairOf(essentials, slugOr('critair', readers.critair(cells), issues)),
    rangeKm: readers.range(cells, issues) ?? version?.rangeKm ?? null,
    owners: readers.owners(cells, issues),
    warrantyMonths: readers.warranty(cells, issues),
    equipment: slugs,
    inspectedOn: readers.inspectedOn(cells),
    ...readers.place(cells, issues),
    plate: papers('plate', readers.plate(cells), readPlate, issues),
    vin: papers('vin', readers.vin(cells), readVin, issues),
    photoUrls: readers.photos(cells, issues),
    missing: isMonthMissing ? ['registration-month'] : [],
  }
}

function isYes(
  target: 'damaged' | 'vatReclaimable' | 'mileageGuaranteed',
  readers: RowReaders,
  cells: Cells,
  issues: RowIssues,
): boolean {
  return slugOr(target, readers[target](cells), issues) === 'yes'
}

/** The row's own sticker, or what its Euro norm gives; else our estimate: the class goes by the year, so the month need not be known. */
function critairOf({ fuel, registration, year, version }: Essentials, said: string | null) {
  const euro = said?.startsWith('euro-') ? Number(said.slice(-1)) : null
  if (said !== null && euro === null) return { critair: said, critairEstimated: false }
  const firstRegistration = registration.first ?? `${year}-01`
  const critair = estimateCritAir({ fuel, firstRegistration, combustion: version?.combustion ?? null, euro })
  return { critair, critairEstimated: euro === null || critair === null }
}

function papers(
  target: Target,
  text: string,
  read: (typed: string) => string | null,
  issues: RowIssues,
): string | null {
  if (text === '') return null
  const found = read(text)
  if (found === null) issues.add('ignored', target, text)
  return found
}
