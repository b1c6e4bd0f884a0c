import {
  BODIES,
  FUELS,
  type Fuel,
  GEARBOXES,
  type Gearbox,
  label,
  type Version,
} from '#lib/catalogue/model.ts'
import { findGeneration, generations, makes, models, versions } from '#lib/catalogue/queries.ts'
import type { Choice, VehicleChoices } from './choices.ts'
import { readMonth, readWhole, type Typed } from './fields.ts'
import { textOf } from './read-draft.ts'

const WELL_KNOWN = 20
/** A power typed from memory is seldom further off. */
const NEAR_CH = 12
const byName = (a: Choice, b: Choice) => a.label.localeCompare(b.label, 'fr', { numeric: true })

/** What may still be chosen, given what was typed: each choice narrows the next. */
export function vehicleChoices(typed: Typed): VehicleChoices {
  const make = textOf(typed, 'make')
  const model = textOf(typed, 'model')
  return {
    makes: makeChoices(),
    models: models(make)
      .map(({ slug, label: name }) => ({ value: slug, label: name }))
      .sort(byName),
    generations: generationsFor(typed).map(({ slug, label: name, fromYear, toYear }) => ({
      value: slug,
      label: `${name} (${fromYear} à ${toYear ?? 'aujourd’hui'})`,
    })),
    versions: make && model ? versionChoices(typed) : [],
  }
}

function makeChoices(): Choice[] {
  const all = makes().map(({ slug, label: name }) => ({ value: slug, label: name }))
  return [
    ...all.slice(0, WELL_KNOWN).map((choice) => ({ ...choice, group: 'Les plus courantes' })),
    ...all
      .slice(WELL_KNOWN)
      .sort(byName)
      .map((choice) => ({ ...choice, group: 'Toutes les autres' })),
  ]
}

const yearOf = (typed: Typed): number | null => {
  const month = readMonth(textOf(typed, 'firstRegistration'), new Date())
  return month === null ? null : Number(month.slice(0, 4))
}

/** A car may be registered the year after its model ended, or just before it was launched. */
function generationsFor(typed: Typed) {
  const year = yearOf(typed)
  return generations(textOf(typed, 'make'), textOf(typed, 'model')).filter(
    ({ fromYear, toYear }) => year === null || (fromYear <= year + 1 && year <= (toYear ?? year) + 1),
  )
}

/** The versions that may still be chosen, those of a generation together. */
export function versionChoices(typed: Typed): Choice[] {
  const [make, model] = [textOf(typed, 'make'), textOf(typed, 'model')]
  const chosen = textOf(typed, 'generation')
  const possible = new Set(chosen ? [chosen] : generationsFor(typed).map(({ slug }) => slug))
  const kept = withoutTwins(
    textOf(typed, 'version'),
    versions(make, model).filter(
      (version) =>
        version.id === textOf(typed, 'version') ||
        ((version.generationSlug === null || possible.has(version.generationSlug)) && fits(version, typed)),
    ),
  )
  const named = kept.map((version) => ({
    version,
    name: nameOf(version),
    group: version.generationSlug
      ? (findGeneration(make, model, version.generationSlug)?.label ?? '')
      : 'Autres',
  }))
  // An engine of several bodies is told by them: "1.5 dCi 90, diesel, manuelle, 90 ch, break".
  const namesakes = Map.groupBy(named, ({ group, name }) => `${group} ${name}`)
  const choices = named.map(({ version, name, group }) => ({
    value: version.id,
    label:
      namesakes.get(`${group} ${name}`)?.length === 1
        ? name
        : `${name}, ${label(BODIES, version.body).toLowerCase()}`,
    group,
  }))
  // A group stands together, where its first version stood.
  return [...Map.groupBy(choices, ({ group }) => group).values()].flat()
}

/** The same car from two sources is offered once: as it was chosen, else as we wrote it ourselves, with its years. */
function withoutTwins(chosen: string, found: readonly Version[]): Version[] {
  const keyOf = (version: Version) => [version.generationSlug, version.body, nameOf(version)].join()
  const kept = new Map<string, Version>()
  for (const version of found) {
    const before = kept.get(keyOf(version))
    const isBetter = version.id === chosen || (before?.id !== chosen && version.source === 'volant')
    if (!before || isBetter) kept.set(keyOf(version), version)
  }
  return found.filter((version) => kept.get(keyOf(version)) === version)
}

function fits(version: Version, typed: Typed): boolean {
  const year = yearOf(typed)
  const powerCh = readWhole(textOf(typed, 'powerCh'))
  const fuel = textOf(typed, 'fuel')
  const gearbox = textOf(typed, 'gearbox')
  return (
    (fuel === '' || version.fuel === fuel) &&
    (gearbox === '' || version.gearbox === gearbox) &&
    (powerCh === null || Math.abs(version.powerCh - powerCh) <= NEAR_CH) &&
    (year === null ||
      ((version.fromYear ?? 0) <= year + 1 && year <= (version.toYear ?? Number.POSITIVE_INFINITY) + 1))
  )
}

const nameOf = (version: Version) =>
  [
    version.label,
    label(FUELS, version.fuel satisfies Fuel),
    label(GEARBOXES, version.gearbox satisfies Gearbox).toLowerCase(),
    `${version.powerCh} ch`,
  ].join(', ')
