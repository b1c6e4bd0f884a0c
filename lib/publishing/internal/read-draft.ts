import { estimateCritAir } from '#lib/catalogue/model.ts'
import { findGeneration, findMake, findModel, findVersion, generations } from '#lib/catalogue/queries.ts'
import type { SellerKind } from '#lib/listings/model.ts'
import { readPlace } from '#lib/places/queries.ts'
import { readPhone } from '#lib/platform/phone.ts'
import { DraftFields, type FieldErrors, type FieldName, isYear, type Typed } from './fields.ts'

/** A car for sale as its seller described it: every field right, and what the catalogue adds. */
export type Described = NonNullable<ReturnType<typeof carOf>>

export type DraftRead =
  | { ok: true; described: Described; errors: FieldErrors }
  | { ok: false; described: null; errors: FieldErrors }

/** Reads what was typed; every field that is wrong or missing says so in one sentence. */
export function readTyped(typed: Typed, seller: SellerKind = 'particulier'): DraftRead {
  const errors: FieldErrors = {}
  const parsed = DraftFields.safeParse(typed)
  if (!parsed.success)
    for (const { path, message } of parsed.error.issues) errors[path[0] as FieldName] ??= message
  for (const [field, message] of problemsBetween(typed, seller)) errors[field] ??= message
  const described = parsed.success && Object.keys(errors).length === 0 ? carOf(parsed.data) : null
  return described ? { ok: true, described, errors } : { ok: false, described: null, errors }
}

/** Only what is wrong with what was typed: a field not reached yet is not reproached. */
export function errorsOfTyped(typed: Typed, seller: SellerKind = 'particulier'): FieldErrors {
  const { errors } = readTyped(typed, seller)
  return Object.fromEntries(
    Object.entries(errors).filter(([field]) => textOf(typed, field as FieldName) !== ''),
  ) as FieldErrors
}

export function textOf(typed: Typed, field: FieldName): string {
  const value = typed[field]
  return ((Array.isArray(value) ? value[0] : value) ?? '').trim()
}

/** What depends on more than its own field, or on a table that the browser does not have. */
function* problemsBetween(typed: Typed, seller: SellerKind): Generator<[FieldName, string]> {
  const make = textOf(typed, 'make')
  const model = textOf(typed, 'model')
  const version = textOf(typed, 'version')
  if (make && !findMake(make)) yield ['make', 'Choisissez une marque de la liste.']
  const label = findMake(make)?.label
  if (label && model && !findModel(make, model)) {
    yield ['model', `Choisissez un modèle de la marque ${label}.`]
  }
  const known = version ? findVersion(version) : undefined
  if (version && (known?.makeSlug !== make || known?.modelSlug !== model))
    yield ['version', 'Choisissez une version de ce modèle, ou écrivez-la.']
  if (!version && textOf(typed, 'versionLabel') === '')
    yield [
      'versionLabel',
      'Choisissez la version, ou écrivez-la : moteur et finition, par exemple « 1.5 dCi 90 Zen ».',
    ]
  const registered = textOf(typed, 'firstRegistration')
  const isPrivate = seller === 'particulier'
  if ((registered === '' && textOf(typed, 'condition') !== 'neuf') || (isPrivate && isYear(registered)))
    yield [
      'firstRegistration',
      'Indiquez le mois de première mise en circulation : la case B de la carte grise, par exemple 03/2019.',
    ]
  if (isPrivate && textOf(typed, 'sellerName') === '') yield ['sellerName', 'Indiquez le prénom à montrer.']
  if (textOf(typed, 'inspection') === 'fait' && textOf(typed, 'inspectedOn') === '')
    yield ['inspectedOn', 'Indiquez le mois du contrôle, ou choisissez « CT à faire ».']
  const phone = textOf(typed, 'phone')
  if (phone) {
    const read = readPhone(phone)
    if (!read.ok) yield ['phone', read.message]
  }
  const place = textOf(typed, 'place')
  if (place) {
    const read = readPlace(place)
    if ('wrong' in read) yield ['place', read.wrong]
  }
}

const KW_PER_CH = 0.735499

function carOf(fields: DraftFields) {
  const place = readPlace(fields.place)
  const make = findMake(fields.make)
  const model = findModel(fields.make, fields.model)
  const phone = fields.phone === null ? null : readPhone(fields.phone)
  if ('wrong' in place || !make || !model || phone?.ok === false) return null
  const version = fields.version === null ? undefined : findVersion(fields.version)
  const year = fields.firstRegistration
    ? Number(fields.firstRegistration.slice(0, 4))
    : new Date().getUTCFullYear()
  const month =
    fields.firstRegistration === null || isYear(fields.firstRegistration) ? null : fields.firstRegistration
  const versionLabel = (fields.versionLabel ?? version?.label ?? '').slice(0, 120)
  const estimated = estimateCritAir({
    fuel: fields.fuel,
    firstRegistration: month ?? `${year}-01`,
    combustion: version?.combustion ?? null,
  })
  // The catalogue's figures are of its own engine: another power is another engine.
  const same =
    version && version.fuel === fields.fuel && version.powerCh === fields.powerCh ? version : undefined
  const powerKw = same?.powerKw ?? Math.max(1, Math.round(fields.powerCh * KW_PER_CH))
  return {
    listing: {
      sellerName: fields.sellerName,
      makeSlug: make.slug,
      modelSlug: model.slug,
      generationSlug: generationOf(fields, version?.generationSlug ?? null, year),
      versionId: version?.id ?? null,
      versionLabel,
      title: `${make.label} ${model.label} ${versionLabel}`.trim().slice(0, 160),
      description: fields.description,
      condition: fields.condition,
      damaged: fields.damaged,
      priceCents: fields.price * 100,
      year,
      firstRegistration: month === null ? null : new Date(`${month}-01T00:00:00Z`),
      mileageKm: fields.mileage,
      // What a private seller cannot prove to us is never said to be guaranteed (décret 78-993).
      mileageGuaranteed: false,
      fuel: fields.fuel,
      gearbox: fields.gearbox,
      body: fields.body,
      transmission: fields.transmission ?? same?.transmission ?? null,
      colour: fields.colour,
      interiorColour: fields.interiorColour,
      upholstery: fields.upholstery,
      doors: fields.doors,
      seats: fields.seats,
      powerKw,
      powerCh: fields.powerCh,
      fiscalCv: fields.fiscalCv,
      co2GramsPerKm: same?.co2GramsPerKm ?? null,
      critair: fields.critair ?? estimated,
      critairEstimated: fields.critair === null,
      rangeKm: same?.rangeKm ?? null,
      owners: fields.owners,
      equipment: fields.equipment as string[],
      inspectedOn:
        fields.inspection === 'fait' && fields.inspectedOn
          ? new Date(`${fields.inspectedOn}-01T00:00:00Z`)
          : null,
      communeInsee: place.insee,
      postcode: place.postcode,
      histovecUrl: fields.histovec,
      refusesCanvassing: fields.refusesCanvassing,
    },
    phone: phone?.phone ?? null,
    plate: fields.plate,
    vin: fields.vin,
  }
}

/** The one that was chosen, the version's, or the only one that was sold that year. */
function generationOf(
  { make, model, generation }: DraftFields,
  versions: string | null,
  year: number,
): string | null {
  if (versions) return versions
  if (generation && findGeneration(make, model, generation)) return generation
  const sold = generations(make, model).filter(
    ({ fromYear, toYear }) => fromYear <= year && year <= (toYear ?? year),
  )
  return sold.length === 1 ? (sold[0]?.slug ?? null) : null
}
