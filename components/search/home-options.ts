import type { Option } from '#components/ui/field.tsx'

type Make = { slug: string; label: string; path: string; count: number }
type Model = { path: string; name: string; count: number }

const DEMANDED = 10
const MODELS = 40

/** The most proposed makes first, then all of them by name. */
export function makeOptions(makes: readonly Make[]): Option[] {
  const option =
    (group: string) =>
    ({ slug, label, count }: Make) => ({ value: slug, label, count, group })
  return [
    ...makes.slice(0, DEMANDED).map(option('Les plus proposées')),
    ...makes.toSorted((a, b) => a.label.localeCompare(b.label, 'fr')).map(option('Toutes les marques')),
  ]
}

/** The most proposed models under their make, for whoever has no script to follow the make chosen. */
export function modelOptions(models: readonly Model[], makes: readonly Make[]): Option[] {
  const labels = new Map(makes.map(({ slug, label }) => [slug, label]))
  return models
    .slice(0, MODELS)
    .map(({ path, name, count }) => {
      const [make = '', model = ''] = path.split('/').slice(2)
      const group = labels.get(make) ?? make
      return { value: model, label: name.replace(`${group} `, ''), count, group }
    })
    .sort(
      (a, b) =>
        a.group.localeCompare(b.group, 'fr') || a.label.localeCompare(b.label, 'fr', { numeric: true }),
    )
}
