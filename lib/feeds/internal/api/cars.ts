import { hash } from 'node:crypto'
import { listingPath } from '#lib/listings/model.ts'
import { pool } from '#lib/platform/db.ts'
import { lockRows, runSql, type Transaction } from '#lib/platform/run-sql.ts'

type Row = {
  id: string
  reference: string
  photoUrls: string[]
  offlineReason: string | null
  missing: string[]
  revision: number
  place: string | null
  status: string
  makeSlug: string
  modelSlug: string
  versionLabel: string
  title: string
  description: string
  condition: string
  priceCents: number
  vatReclaimable: boolean
  year: number
  /** `YYYY-MM` */
  month: string | null
  mileageKm: number
  mileageGuaranteed: boolean
  fuel: string
  gearbox: string
  body: string
  transmission: string | null
  colour: string
  interiorColour: string | null
  upholstery: string | null
  doors: number
  seats: number
  powerCh: number | null
  fiscalCv: number | null
  damaged: boolean
  critair: string | null
  critairEstimated: boolean
  co2: number | null
  rangeKm: number | null
  owners: number | null
  warrantyMonths: number | null
  /** `YYYY-MM-DD` */
  inspectedOn: string | null
  equipment: string[]
  postcode: string
  communeName: string
}

const CARS = `
  SELECT l.id::text, s.reference, s.photo_urls AS "photoUrls", s.offline_reason AS "offlineReason", s.missing, s.revision,
    p.name AS place, l.status, l.make_slug AS "makeSlug", l.model_slug AS "modelSlug", l.version_label AS "versionLabel", l.title,
    l.description, l.condition, l.price_cents AS "priceCents", l.vat_reclaimable AS "vatReclaimable", l.year,
    to_char(l.first_registration, 'YYYY-MM') AS month, l.mileage_km AS "mileageKm", l.mileage_guaranteed AS "mileageGuaranteed",
    l.fuel, l.gearbox, l.body, l.transmission, l.colour, l.interior_colour AS "interiorColour", l.upholstery, l.doors, l.seats,
    l.power_ch AS "powerCh", l.fiscal_cv AS "fiscalCv", l.damaged, l.critair, l.critair_estimated AS "critairEstimated",
    l.co2_grams_per_km AS co2, l.range_km AS "rangeKm", l.owners, l.warranty_months AS "warrantyMonths",
    to_char(l.inspected_on, 'YYYY-MM-DD') AS "inspectedOn", l.equipment, l.postcode, c.name AS "communeName"
  FROM stock_car s JOIN listing l ON l.id = s.listing_id AND l.dealer_id = s.dealer_id JOIN commune c ON c.insee = l.commune_insee
    LEFT JOIN place_of_sale p ON p.id = s.place_id
  WHERE s.dealer_id = $1`

/** What comes in an address may hold what no text of the database can: no car has it. */
export const storable = (text: string): string => text.replaceAll('\0', '\ufffd')

/** A car as the API gives it: under the names by which it is sent, all but what is never shown, and what became of it besides. */
export type ApiCar = ReturnType<typeof asCar>

function asCar({ revision, ...row }: Row) {
  const car = {
    reference: row.reference,
    marque: row.makeSlug,
    modele: row.modelSlug,
    version: row.versionLabel,
    titre: row.title,
    description: row.description,
    mise_en_circulation: row.month ?? String(row.year),
    kilometrage: row.mileageKm,
    km_garanti: row.mileageGuaranteed ? 'oui' : 'non',
    energie: row.fuel,
    boite: row.gearbox,
    prix: row.priceCents / 100,
    tva_recuperable: row.vatReclaimable ? 'oui' : 'non',
    etat: row.condition,
    accidente: row.damaged ? 'oui' : 'non',
    carrosserie: row.body,
    transmission: row.transmission,
    couleur: row.colour,
    couleur_interieure: row.interiorColour,
    sellerie: row.upholstery,
    portes: row.doors,
    places: row.seats,
    puissance_ch: row.powerCh,
    puissance_fiscale: row.fiscalCv,
    co2: row.co2,
    // An estimate is made anew.
    critair: row.critairEstimated ? null : row.critair,
    autonomie: row.rangeKm,
    proprietaires: row.owners,
    garantie_mois: row.warrantyMonths,
    controle_technique: row.inspectedOn,
    equipements: row.equipment,
    lieu: row.place,
    code_postal: row.postcode,
    photos: row.photoUrls,
  }
  const volant = {
    id: row.id,
    etat: row.status,
    hors_ligne: row.offlineReason,
    a_completer: row.missing,
    adresse: listingPath(row.id, row),
  }
  // By all that is said, and by what is never shown: the revision moves with a plate that was corrected.
  const version = hash('sha256', JSON.stringify([car, volant, revision]), 'base64url').slice(0, 22)
  return { ...car, volant: { ...volant, version } }
}

/** null when no car of the dealer's has that reference. */
export async function readCar(
  dealerId: number,
  reference: string,
  tx: Transaction = pool(),
): Promise<ApiCar | null> {
  const [row] = await runSql<Row>(tx, `${CARS} AND s.reference = $2`, [dealerId, storable(reference)])
  return row ? asCar(row) : null
}

/** The same, kept from every other writer until the transaction ends. @throws {AppError} `conflict` while it is not to be had */
export async function lockCar(
  tx: Transaction,
  dealerId: number,
  reference: string,
): Promise<{ car: ApiCar; sourceId: string | null } | null> {
  const [held] = await lockRows<{ sourceId: string | null }>(
    tx,
    `SELECT s.source_id AS "sourceId" FROM stock_car s JOIN listing l ON l.id = s.listing_id AND l.dealer_id = s.dealer_id
     WHERE s.dealer_id = $1 AND s.reference = $2 FOR UPDATE OF l, s`,
    [dealerId, storable(reference)],
  )
  const car = held ? await readCar(dealerId, reference, tx) : null
  return held && car ? { car, sourceId: held.sourceId } : null
}

/** A page of a stock in the order of references. @param after the last reference of the page before */
export async function readCars(
  dealerId: number,
  { after, take }: { after: string; take: number },
): Promise<ApiCar[]> {
  const rows = await runSql<Row>(pool(), `${CARS} AND s.reference > $2 ORDER BY s.reference LIMIT $3`, [
    ...[dealerId, storable(after), take],
  ])
  return rows.map(asCar)
}
