import { inspectionState } from '#lib/listings/model.ts'

/** What a listing says, as far as questions need it. */
export type QuestionedCar = {
  body: string
  fuel: string
  year: number
  firstRegistration: Date | null
  inspectedOn: Date | null
  mileageKm: number
  mileageGuaranteed: boolean
  owners: number | null
  warrantyMonths: number | null
  sellerKind: 'particulier' | 'professionnel'
  hasHistovec: boolean
  description: string
  damaged: boolean
  priceDropped: boolean
}

export type Question = { code: string; text: string }

const YEAR_MS = 365.25 * 86_400_000
/** A year's driving of a French car is about 12,000 km (SDES, 2023: 11,700): far more or far less deserves a word. */
const MANY_KM = 30_000
const FEW_KM = 4_000
/** Timing belts are changed between 100,000 and 180,000 km, and at ten years at the latest on most engines. */
const BELT_KM = 100_000
const BELT_YEARS = 8
const BATTERY_YEARS = 3

/** Questions worth asking about this very car: what its listing leaves out, and what in it is odd. The most telling first. */
export function questionsFor(car: QuestionedCar, now: Date): Question[] {
  const began = car.firstRegistration ?? new Date(Date.UTC(car.year, 6, 1))
  const years = Math.max(0, (now.getTime() - began.getTime()) / YEAR_MS)
  const kmAYear = car.mileageKm / Math.max(1, years)
  const says = (words: RegExp) =>
    words.test(car.description.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase())
  const combustion = !['electrique', 'hydrogene'].includes(car.fuel)
  const plugged = ['electrique', 'hybride-rechargeable'].includes(car.fuel)
  const inspection = inspectionState(car, now)

  const asked: (Question | false)[] = [
    car.damaged && { code: 'damage', text: 'Quels sont les dommages, et que coûteraient les réparations ?' },
    inspection.kind === 'due' && {
      code: 'inspection',
      text: inspection.last
        ? 'Le dernier contrôle technique date : en ferez-vous un nouveau avant la vente ?'
        : 'De quand date le dernier contrôle technique, et qu’a-t-il relevé ?',
    },
    combustion &&
      (car.mileageKm >= BELT_KM || years >= BELT_YEARS) &&
      !says(/distribution|courroie|chaine/) && {
        code: 'belt',
        text: 'La courroie de distribution a-t-elle été remplacée ? Quand, et à quel kilométrage ?',
      },
    plugged &&
      years >= BATTERY_YEARS &&
      !says(/batterie|soh/) && {
        code: 'battery',
        text: 'Dans quel état est la batterie (certificat, autonomie constatée) ? Est-elle achetée ou louée ?',
      },
    years >= 1 &&
      kmAYear > MANY_KM && {
        code: 'many-km',
        text: 'La voiture a beaucoup roulé chaque année : quel usage en a été fait ?',
      },
    years >= 3 &&
      kmAYear < FEW_KM && {
        code: 'few-km',
        text: 'La voiture a très peu roulé : comment ce kilométrage peut-il être vérifié ?',
      },
    !says(/entretien|facture|carnet|revision|suivi/) && {
      code: 'upkeep',
      text: 'Avez-vous le carnet d’entretien et les factures ?',
    },
    !car.hasHistovec &&
      car.sellerKind === 'particulier' && {
        code: 'histovec',
        text: 'Pouvez-vous m’envoyer le rapport HistoVec de la voiture ?',
      },
    car.owners === null && years >= 2 && { code: 'owners', text: 'Combien de propriétaires a-t-elle eus ?' },
    car.sellerKind === 'professionnel' &&
      car.warrantyMonths === null && {
        code: 'warranty',
        text: 'Quelle garantie donnez-vous, et que couvre-t-elle ?',
      },
    !says(/accident|sinistre|choc/) && { code: 'accident', text: 'A-t-elle été accidentée ou repeinte ?' },
    { code: 'visit', text: 'Quand et où peut-on la voir et l’essayer ?' },
  ]
  return asked.filter((question): question is Question => question !== false).slice(0, 6)
}
