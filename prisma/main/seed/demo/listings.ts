import {
  type Body,
  type Colour,
  type CritAir,
  type Equipment,
  estimateCritAir,
} from '#lib/catalogue/model.ts'
import type { Car } from './cars.ts'
import { drawEquipment, standing } from './equipment.ts'
import { drawLife } from './lives.ts'
import type { Month } from './market.ts'
import type { DemoPlace } from './places.ts'
import { drawPrices, type PriceDrop, type ShownPrice, shownDrop } from './prices.ts'
import { type Random, weighted } from './random.ts'
import { descriptionOf, firstName, titleOf } from './words.ts'

/** A car for sale, with everything its advertisement says. */
export type DemoListing = Car & {
  dealerId: number | null
  sellerName: string | null
  place: DemoPlace
  versionLabel: string
  title: string
  description: string
  /** Oldest first; the last one is today's. */
  prices: readonly ShownPrice[]
  drop: PriceDrop | null
  vatReclaimable: boolean
  mileageGuaranteed: boolean
  colour: Colour
  interiorColour: string | null
  upholstery: string | null
  doors: number
  seats: number
  critair: CritAir | null
  critairEstimated: boolean
  owners: number | null
  warrantyMonths: number | null
  equipment: readonly Equipment[]
  inspectedOn: Date | null
  boostedUntil: Date | null
  publishedAt: Date
  endedAt: Date | null
  status: 'online' | 'sold' | 'withdrawn' | 'expired'
}

const DAY_MS = 86_400_000

const COLOUR_COUNTS: Record<Colour, number> = {
  gris: 270,
  noir: 215,
  blanc: 205,
  bleu: 115,
  rouge: 70,
  argent: 55,
  vert: 28,
  beige: 14,
  marron: 14,
  orange: 11,
  jaune: 7,
  violet: 4,
  or: 2,
  autre: 2,
}
const COLOURS = Object.keys(COLOUR_COUNTS) as Colour[]
const drawColour = weighted(Object.values(COLOUR_COUNTS))
const INTERIORS = ['noir', 'noir', 'noir', 'noir', 'noir', 'gris', 'gris', 'beige', 'marron'] as const

type Offer = { dealerId: number | null; place: DemoPlace; market: Month; day: Date; ended: boolean }

/** Draws the advertisement of a car; `day` is the day of loading at midnight. */
export function drawListing(
  car: Car,
  { dealerId, place, market, day, ended }: Offer,
  random: Random,
): DemoListing {
  const professional = car.seller === 'professionnel'
  const life = drawLife(day, ended, random)
  const { publishedAt } = life
  const prices = drawPrices(car.priceEuros, publishedAt, life.endedAt ?? day, random)
  const trim = drawTrim(car, random)
  const equipment = drawEquipment(car, market.year, random)
  const owners = drawOwners(car, random)
  const warrantyMonths = professional ? drawWarranty(car, random) : null
  const inspectedOn = drawInspection(car, publishedAt, random)
  const registered = `${car.year}-${String(car.month ?? 1).padStart(2, '0')}`
  const critair = estimateCritAir({ ...car.version, firstRegistration: registered })
  const facts = {
    car,
    trim,
    equipment,
    owners,
    warrantyMonths,
    inspected: inspectedOn !== null,
    place: place.name,
    market,
  }
  return {
    ...car,
    dealerId,
    sellerName: professional ? null : firstName(random),
    place,
    versionLabel: `${car.version.label}${trim ? ` ${trim}` : ''}`,
    title: titleOf(car, trim, random),
    description: descriptionOf(facts, random),
    prices,
    drop: shownDrop(prices, day),
    vatReclaimable:
      professional && random.chance(car.body === 'utilitaire' ? 0.7 : car.ageYears < 5 ? 0.04 : 0),
    mileageGuaranteed: professional ? random.chance(0.85) : owners === 1 && random.chance(0.5),
    colour:
      car.body === 'utilitaire' && random.chance(0.65) ? 'blanc' : (COLOURS[drawColour(random)] ?? 'gris'),
    interiorColour: professional || random.chance(0.7) ? random.pick(INTERIORS) : null,
    upholstery: professional || random.chance(0.75) ? drawUpholstery(car, market, random) : null,
    ...drawRoom(car, random),
    critair,
    critairEstimated: critair === null || random.chance(0.6),
    owners,
    warrantyMonths,
    equipment,
    inspectedOn,
    boostedUntil:
      !ended && random.chance(0.005) ? new Date(day.getTime() + random.whole(2, 10) * DAY_MS) : null,
    ...life,
  }
}

/** null when the engine's name says it all, or the seller does not know. */
function drawTrim({ version: { trims }, seller }: Car, random: Random): string | null {
  if (trims.length === 0 || random.chance(seller === 'professionnel' ? 0.06 : 0.28)) return null
  return random.pick(trims)
}

function drawOwners(car: Car, random: Random): number | null {
  if (car.condition === 'neuf') return null
  if (car.condition !== 'occasion') return 1
  if (random.chance(car.seller === 'professionnel' ? 0.1 : 0.2)) return null
  let owners = 1
  for (let year = 2; year < car.ageYears; year++) if (random.chance(owners < 5 ? 0.13 : 0.03)) owners++
  return owners
}

function drawWarranty(car: Car, random: Random): number | null {
  if (car.damaged) return null
  if (car.condition === 'neuf' || car.condition === 'zero-km') return random.pick([24, 24, 36, 60])
  if (car.ageYears < 2) return random.pick([12, 24, 24, 24, 36])
  if (car.ageYears < 9) return random.pick([6, 12, 12, 12, 12, 24])
  return random.chance(0.25) ? null : random.pick([3, 3, 6, 6, 12])
}

/**
 * From the fourth year a car is sold with an inspection of less than six months; some sellers have not done it yet. Not for
 * the licence-free. */
function drawInspection(car: Car, publishedAt: Date, random: Random): Date | null {
  if (car.ageYears < 4 || car.body === 'sans-permis') return null
  if (random.chance(car.damaged ? 0.7 : car.seller === 'professionnel' ? 0.06 : 0.2)) return null
  const at = new Date(publishedAt.getTime() - Math.floor(2 + 150 * random.next() ** 2) * DAY_MS)
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()))
}

function drawUpholstery(car: Car, market: Month, random: Random): string {
  if (car.body === 'sans-permis') return 'tissu'
  const choices = [
    ['tissu', 'tissu', 'tissu', 'tissu', 'tissu', 'tissu', 'tissu', 'mixte'],
    ['tissu', 'tissu', 'tissu', 'tissu', 'mixte', 'mixte', 'simili', 'cuir'],
    ['tissu', 'tissu', 'mixte', 'mixte', 'simili', 'alcantara', 'cuir', 'cuir'],
    ['mixte', 'alcantara', 'cuir', 'cuir', 'cuir', 'cuir', 'cuir', 'cuir'],
  ][standing(car, market.year)]
  return random.pick(choices ?? ['tissu'])
}

/** A generation sold as a saloon, a coupé and a van says the doors and the seats of all. */
function drawRoom({ version, body }: Car, random: Random): { doors: number; seats: number } {
  const fewest = Math.min(...version.doors)
  const most = Math.max(...version.doors)
  const doors =
    body === 'coupe' || body === 'cabriolet'
      ? Math.min(fewest, body === 'coupe' ? 3 : 2)
      : MANY_DOORS.has(body) || random.chance(0.75)
        ? most
        : random.pick(version.doors)
  const [least, roomiest] = SEATS[body] ?? [2, 9]
  const fitting = version.seats.filter((seats) => seats >= least && seats <= roomiest)
  if (fitting.length === 0)
    return { doors, seats: Math.min(roomiest, Math.max(least, version.seats[0] ?? least)) }
  return { doors, seats: random.chance(0.65) ? (fitting[0] ?? least) : random.pick(fitting) }
}
const MANY_DOORS: ReadonlySet<Body> = new Set(['break', 'suv', 'monospace', 'ludospace', 'minibus'])
const SEATS: Partial<Record<Body, readonly [least: number, most: number]>> = {
  coupe: [2, 4],
  cabriolet: [2, 4],
  utilitaire: [1, 3],
  'sans-permis': [1, 2],
  ludospace: [4, 7],
  monospace: [4, 8],
  break: [4, 7],
  berline: [4, 5],
  suv: [2, 8],
  minibus: [6, 9],
}
