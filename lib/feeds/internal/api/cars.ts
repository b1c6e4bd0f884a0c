import { listingPath } from '#lib/listings/model.ts'
import { db } from '#lib/platform/db.ts'

const SELECT = {
  ...{ reference: true, photoUrls: true, offlineReason: true, missing: true, revision: true },
  place: { select: { name: true } },
  listing: {
    select: {
      ...{ id: true, status: true, makeSlug: true, modelSlug: true, versionLabel: true, title: true },
      ...{ description: true, condition: true, priceCents: true, vatReclaimable: true, year: true },
      ...{ firstRegistration: true, mileageKm: true, mileageGuaranteed: true, fuel: true, gearbox: true },
      ...{
        body: true,
        transmission: true,
        colour: true,
        interiorColour: true,
        upholstery: true,
        doors: true,
      },
      ...{ seats: true, powerCh: true, fiscalCv: true, damaged: true, critair: true, critairEstimated: true },
      ...{ co2GramsPerKm: true, rangeKm: true, owners: true, warrantyMonths: true, inspectedOn: true },
      ...{ equipment: true, postcode: true },
      commune: { select: { name: true } },
    },
  },
} as const

const rowOf = (dealerId: number, reference: string) =>
  db().stockCar.findUnique({ where: { dealerId_reference: { dealerId, reference } }, select: SELECT })
type Row = NonNullable<Awaited<ReturnType<typeof rowOf>>>

/** What comes in an address may hold what no text of the database can: no car has it. */
export const storable = (text: string): string => text.replaceAll('\0', '\ufffd')

/** A car as the API gives it: under the names by which it is sent, all but what is never shown, and what became of it besides. */
export type ApiCar = ReturnType<typeof asCar>

function asCar({ reference, photoUrls, offlineReason, missing, place, listing }: Row) {
  const month = listing.firstRegistration?.toISOString().slice(0, 7)
  return {
    reference,
    marque: listing.makeSlug,
    modele: listing.modelSlug,
    version: listing.versionLabel,
    titre: listing.title,
    description: listing.description,
    mise_en_circulation: month ?? String(listing.year),
    kilometrage: listing.mileageKm,
    km_garanti: listing.mileageGuaranteed ? 'oui' : 'non',
    energie: listing.fuel,
    boite: listing.gearbox,
    prix: listing.priceCents / 100,
    tva_recuperable: listing.vatReclaimable ? 'oui' : 'non',
    etat: listing.condition,
    accidente: listing.damaged ? 'oui' : 'non',
    carrosserie: listing.body,
    transmission: listing.transmission,
    couleur: listing.colour,
    couleur_interieure: listing.interiorColour,
    sellerie: listing.upholstery,
    portes: listing.doors,
    places: listing.seats,
    puissance_ch: listing.powerCh,
    puissance_fiscale: listing.fiscalCv,
    co2: listing.co2GramsPerKm,
    // An estimate is made anew.
    critair: listing.critairEstimated ? null : listing.critair,
    autonomie: listing.rangeKm,
    proprietaires: listing.owners,
    garantie_mois: listing.warrantyMonths,
    controle_technique: listing.inspectedOn?.toISOString().slice(0, 10) ?? null,
    equipements: listing.equipment,
    lieu: place?.name ?? null,
    code_postal: listing.postcode,
    photos: photoUrls,
    volant: {
      id: String(listing.id),
      etat: listing.status,
      hors_ligne: offlineReason,
      a_completer: missing,
      adresse: listingPath(listing.id, { ...listing, communeName: listing.commune.name }),
    },
  }
}

export async function readCar(dealerId: number, reference: string): Promise<ApiCar | null> {
  const row = await rowOf(dealerId, storable(reference))
  return row && asCar(row)
}

/** A page of a stock in the order of references. @param after the last reference of the page before */
export async function readCars(
  dealerId: number,
  { after, take }: { after: string; take: number },
): Promise<ApiCar[]> {
  const rows = await db().stockCar.findMany({
    where: { dealerId, reference: { gt: storable(after) } },
    orderBy: { reference: 'asc' },
    take,
    select: SELECT,
  })
  return rows.map(asCar)
}
