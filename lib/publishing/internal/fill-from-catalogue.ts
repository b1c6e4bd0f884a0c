import { findGeneration, findModel, findVersion } from '#lib/catalogue/queries.ts'
import type { FieldName, Typed } from './fields.ts'
import { textOf } from './read-draft.ts'

/** What a version tells of a car, in the words of the form. */
function factsOf(versionId: string): Typed {
  const version = findVersion(versionId)
  if (!version) return {}
  const generation =
    version.generationSlug === null
      ? undefined
      : findGeneration(version.makeSlug, version.modelSlug, version.generationSlug)
  return {
    ...(generation ? { generation: generation.slug } : {}),
    versionLabel: version.label,
    fuel: version.fuel,
    gearbox: version.gearbox,
    body: version.body,
    powerCh: String(version.powerCh),
    ...(version.fiscalCv === null ? {} : { fiscalCv: String(version.fiscalCv) }),
    ...(version.transmission === null ? {} : { transmission: version.transmission }),
    ...(generation?.doors[0] ? { doors: String(generation.doors[0]) } : {}),
    ...(generation?.seats[0] ? { seats: String(generation.seats[0]) } : {}),
  }
}

/**
 * What follows from a change. A date of inspection is one of an inspection that was done. A version fills the fields that are empty, and those that the version before had
 * filled; another make or model empties what belonged to the one before.
 */
export function followingFrom(before: Typed, changed: Typed): Typed {
  const after = { ...before, ...changed }
  const following: Typed = {}
  if (textOf(changed, 'inspectedOn') && textOf(after, 'inspection') !== 'fait') following.inspection = 'fait'
  const [make, model] = [textOf(after, 'make'), textOf(after, 'model')]
  if (model && !findModel(make, model)) following.model = ''
  const old = factsOf(textOf(before, 'version'))
  const version = findVersion(textOf(after, 'version'))
  const current =
    version && version.makeSlug === make && version.modelSlug === textOf({ ...after, ...following }, 'model')
  const facts = current ? factsOf(version.id) : {}
  if (textOf(after, 'version') && !current) following.version = ''
  if (textOf(before, 'version') === textOf({ ...after, ...following }, 'version')) return following
  for (const name of new Set([...Object.keys(old), ...Object.keys(facts)]) as Set<FieldName>) {
    const text = textOf(after, name)
    const theirs = name in changed && text !== textOf(before, name) && text !== ''
    if (!theirs && (text === '' || text === old[name])) following[name] = facts[name] ?? ''
  }
  return following
}
