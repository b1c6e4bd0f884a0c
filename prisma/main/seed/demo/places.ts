import { placeByInsee, weightedCommunes } from '#lib/places/queries.ts'
import type { Random } from './random.ts'

export type DemoPlace = {
  insee: string
  postcode: string
  name: string
  department: string
  population: number
}

/** Draws communes by their population, each with one of its postcodes. */
export function placeSource(): (random: Random) => DemoPlace {
  const communes = weightedCommunes()
  const people = communes.at(-1)?.cumulative ?? 0
  return (random) => {
    const target = random.next() * people
    let low = 0
    let high = communes.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((communes[middle]?.cumulative ?? 0) > target) high = middle
      else low = middle + 1
    }
    const place = placeByInsee(communes[low]?.insee ?? '')
    if (!place) throw new Error('no communes to draw from')
    const { insee, name, department, population, postcodes } = place
    return { insee, name, department, population, postcode: random.pick(postcodes) }
  }
}
