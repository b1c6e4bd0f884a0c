import { expect, test } from 'vitest'
import { makes, models, versions } from '#lib/catalogue/queries.ts'
import { versionChoices } from './vehicle-choices.ts'

test('no two versions that one list offers are called the same', () => {
  const twice: string[] = []
  for (const { slug: make } of makes())
    for (const { slug: model } of models(make)) {
      const offered = versionChoices({ make, model })
      const names = offered.map(({ group, label }) => `${make} ${model}, ${group}: ${label}`)
      twice.push(...names.filter((name, at) => names.indexOf(name) !== at))
    }
  expect(twice).toEqual([])
})

test('of twins, the one that was chosen stays in its list', () => {
  const twins = versions('volkswagen', 'polo').filter(({ label }) => label === '1.0 TSI 95')
  expect(twins.map(({ source }) => source).sort()).toEqual(['ademe', 'volant'])
  for (const { id } of twins) {
    const offered = versionChoices({ make: 'volkswagen', model: 'polo', version: id })
    expect(offered.filter(({ value }) => twins.some((twin) => twin.id === value))).toMatchObject([
      { value: id },
    ])
  }
})
