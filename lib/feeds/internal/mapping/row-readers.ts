import type { Recipe, Target } from '../../model.ts'
import { compileCell, compileList } from './cells.ts'
import type { MappingContext } from './context.ts'
import { compileInspection, compileRegistration } from './read-dates.ts'
import { compileCount, compileFigure, compileMileage, compilePower, compilePrice } from './read-figures.ts'
import { compilePhotos } from './read-photos.ts'
import { compilePlace } from './read-place.ts'
import { compileVehicle } from './read-vehicle.ts'
import { compileCritAir, compileWord } from './read-words.ts'
import {
  BODY_WORDS,
  COLOUR_WORDS,
  CONDITION_WORDS,
  CRITAIR_WORDS,
  DRIVE_WORDS,
  FOREIGN_KINDS,
  FUEL_WORDS,
  GEARBOX_WORDS,
  INTERIOR_WORDS,
  UPHOLSTERY_WORDS,
  YES_WORDS,
} from './word-lists.ts'
import type { WordTable } from './word-table.ts'

export type RowReaders = ReturnType<typeof compileReaders>

/** One reader for each thing that a row may say. */
export function compileReaders(recipe: Recipe, context: MappingContext) {
  const { fields, format } = recipe
  const { columns } = format
  const cell = (target: Target) => compileCell(fields[target], columns)
  const word = (target: Target, table: WordTable) =>
    compileWord(target, table, fields[target], columns, context)
  const figure = (target: Target, range: readonly [number, number]) =>
    compileFigure(target, range, fields[target], recipe)
  return {
    thisYear: context.today.getUTCFullYear(),
    dealer: cell('dealer'),
    deleted: word('deleted', YES_WORDS),
    vehicle: compileVehicle(recipe, context),
    place: compilePlace(recipe, context),
    title: cell('title'),
    version: cell('version'),
    description: cell('description'),
    vin: cell('vin'),
    plate: cell('plate'),
    condition: word('condition', CONDITION_WORDS),
    damaged: word('damaged', YES_WORDS),
    vatReclaimable: word('vatReclaimable', YES_WORDS),
    mileageGuaranteed: word('mileageGuaranteed', YES_WORDS),
    price: compilePrice(fields.price, recipe),
    registration: compileRegistration(recipe, context.today),
    mileage: compileMileage(fields.mileage, recipe),
    fuel: word('fuel', FUEL_WORDS),
    gearbox: word('gearbox', GEARBOX_WORDS),
    kind: word('body', FOREIGN_KINDS),
    body: word('body', BODY_WORDS),
    transmission: word('transmission', DRIVE_WORDS),
    colour: word('colour', COLOUR_WORDS),
    interiorColour: word('interiorColour', INTERIOR_WORDS),
    upholstery: word('upholstery', UPHOLSTERY_WORDS),
    critair: compileCritAir(word('critair', CRITAIR_WORDS)),
    doors: compileCount('doors', [1, 7], fields.doors, columns),
    seats: compileCount('seats', [1, 9], fields.seats, columns),
    power: compilePower(fields.power, recipe),
    fiscalCv: figure('fiscalCv', [1, 200]),
    co2: figure('co2', [0, 1000]),
    range: figure('range', [1, 2000]),
    owners: figure('owners', [1, 50]),
    warranty: figure('warranty', [1, 120]),
    inspectedOn: compileInspection(recipe, context.today),
    equipment: compileList(fields.equipment, columns),
    photos: compilePhotos(fields.photos, columns),
  }
}
