import type { CritAir, Fuel } from './lists.ts'

export type CritAirInput = {
  fuel: Fuel
  /** `YYYY-MM` (a longer date is read by its beginning). */
  firstRegistration: string
  /** What a hybrid that does not plug in burns: petrol unless said. */
  combustion?: 'essence' | 'diesel' | null
  /** The Euro norm of the papers (V.9), 1 to 6: it goes before the year. */
  euro?: number | null
}

type Petrol = 'essence' | 'diesel'

const BURNS: Record<Fuel, CritAir | Petrol | 'hybrid' | null> = {
  electrique: '0',
  hydrogene: '0',
  gpl: '1',
  gnv: '1',
  'hybride-rechargeable': '1',
  essence: 'essence',
  ethanol: 'essence',
  diesel: 'diesel',
  'micro-hybride': 'hybrid',
  hybride: 'hybrid',
  autre: null,
}

/** First year of registration of each class, newest first. */
const CLASSES: Record<Petrol, readonly (readonly [number, CritAir])[]> = {
  essence: [
    [2011, '1'],
    [2006, '2'],
    [1997, '3'],
  ],
  diesel: [
    [2011, '2'],
    [2006, '3'],
    [2001, '4'],
    [1997, '5'],
  ],
}

/** First Euro norm of each class, newest first. */
const CLASSES_BY_NORM: Record<Petrol, readonly (readonly [number, CritAir])[]> = {
  essence: [
    [5, '1'],
    [4, '2'],
    [2, '3'],
  ],
  diesel: [
    [5, '2'],
    [4, '3'],
    [3, '4'],
    [2, '5'],
  ],
}

/**
 * The sticker of a car, estimated: the seller's own wins, since the prefecture reads the Euro norm of the papers first.
 * null when the fuel or the date says nothing.
 * Source: arrêté du 21 juin 2016 (nomenclature des véhicules, annexe, voitures particulières), as in force in 2026.
 */
export function estimateCritAir({ fuel, firstRegistration, combustion, euro }: CritAirInput): CritAir | null {
  const burns = BURNS[fuel]
  if (burns === null) return null
  const kind = burns === 'hybrid' ? (combustion ?? 'essence') : burns
  if (kind !== 'essence' && kind !== 'diesel') return kind
  if (euro) return CLASSES_BY_NORM[kind].find(([from]) => euro >= from)?.[1] ?? 'nc'
  const date = /^(\d{4})-(?:0[1-9]|1[0-2])(?:-|$)/.exec(firstRegistration)
  if (!date) return null
  const year = Number(date[1])
  return CLASSES[kind].find(([from]) => year >= from)?.[1] ?? 'nc'
}
