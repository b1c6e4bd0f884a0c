import { squash } from '#lib/catalogue/model.ts'
import { ownText } from '#lib/platform/own-text.ts'
import type { Recipe, Target } from '../../model.ts'
import { compileCell } from './cells.ts'
import type { MappingContext } from './context.ts'
import { type RecognisedCar, recogniseCar } from './recognise-car.ts'

const MOST_KNOWN = 20_000
/** Of a text that may name a car: what is longer names none further on, and a megabyte would be looked through word by word. */
const LONGEST_NAME = 160

export type ReadVehicle = { make: string; model: string; car: RecognisedCar }

/** Make and model of a row; a pair of words is recognised once, whatever the length of the file. */
export function compileVehicle(
  { fields, format }: Recipe,
  context: MappingContext,
): (cells: readonly string[]) => ReadVehicle {
  const cell = (target: Target) => {
    const read = compileCell(fields[target], format.columns)
    return (cells: readonly string[]) => {
      const text = read(cells)
      return text.length > LONGEST_NAME ? text.slice(0, LONGEST_NAME) : text
    }
  }
  const readMake = cell('make')
  const readModel = cell('model')
  const readVersion = cell('version')
  const readTitle = cell('title')
  const meant = (target: 'make' | 'model') => {
    const lookup = new Map(
      Object.entries(fields[target]?.lookup ?? {}).map(([word, to]) => [squash(word), to]),
    )
    return lookup.size === 0 ? (text: string) => text : (text: string) => lookup.get(squash(text)) ?? text
  }
  const [makeMeant, modelMeant] = [meant('make'), meant('model')]
  const known = new Map<string, RecognisedCar>()
  /** Words that name their car by themselves need nothing of the title: most of a file. */
  const plain = new Map<string, RecognisedCar>()
  return (cells) => {
    const make = makeMeant(readMake(cells))
    const model = modelMeant(readModel(cells))
    const key = `${make}\u0000${model}`
    const sure = plain.get(key)
    if (sure !== undefined) return { make, model, car: sure }
    const free = [readVersion(cells), readTitle(cells)].filter((text) => text !== '')
    if (model !== '' && !known.has(key)) {
      const alone = recogniseCar({ make: ownText(make), model: ownText(model), free: [] }, context)
      if (!('field' in alone)) {
        plain.set(key, alone)
        return { make, model, car: alone }
      }
      known.set(key, alone)
    }
    const whole = `${key}\u0000${free.join('\u0000')}`
    const before = known.get(whole)
    if (before !== undefined) return { make, model, car: before }
    if (known.size > MOST_KNOWN) known.clear()
    const car = recogniseCar({ make: ownText(make), model: ownText(model), free: free.map(ownText) }, context)
    known.set(whole, car)
    return { make, model, car }
  }
}
