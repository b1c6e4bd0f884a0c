import type { ReactNode } from 'react'
import { ChoiceList } from '#components/ui/choice-list.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { NumberField, type Option } from '#components/ui/field.tsx'
import type { FacetName } from '#lib/search/model.ts'

type Entry = { slug: string; label: string }

/** A closed list, with the counts of its facet where it has one: what nobody sells steps back. */
export function options(list: readonly Entry[], counts?: Readonly<Record<string, number>>): Option[] {
  return list.map(({ slug, label }) => ({
    value: slug,
    label,
    ...(counts ? { count: counts[slug] ?? 0 } : {}),
  }))
}

/** A facet: its closed list, each choice with what it would find. */
export function Choices({
  name,
  legend,
  list,
  counts,
  chosen,
}: {
  name: FacetName
  legend: string
  list: readonly Entry[]
  counts: Readonly<Record<string, number>> | undefined
  chosen: readonly string[]
}) {
  return (
    <Group title={legend} chosen={chosen.length}>
      <ChoiceList legend={legend} legendHidden name={name} options={options(list, counts)} chosen={chosen} />
    </Group>
  )
}

export function Group({
  title,
  chosen,
  open,
  children,
}: {
  title: string
  chosen: number
  open?: boolean
  children: ReactNode
}) {
  return (
    <Disclosure
      title={title}
      open={open === true || chosen > 0}
      note={chosen > 0 ? String(chosen) : undefined}
      bodyClass="grid gap-4 pb-8"
    >
      {children}
    </Disclosure>
  )
}

export function Pair({
  name,
  label,
  unit,
  min,
  max,
}: {
  name: string
  label: string
  unit: string
  min: string
  max: string
}) {
  return (
    <fieldset>
      <legend className="pb-1 text-14 font-medium">{label}</legend>
      <div className="grid grid-cols-2 gap-3">
        <NumberField
          id={`champ-${name}_min`}
          name={`${name}_min`}
          label="De"
          aria-label={`${label} : de`}
          unit={unit}
          defaultValue={min}
        />
        <NumberField
          id={`champ-${name}_max`}
          name={`${name}_max`}
          label="À"
          aria-label={`${label} : à`}
          unit={unit}
          defaultValue={max}
        />
      </div>
    </fieldset>
  )
}

export function Flag({ name, label, checked }: { name: string; label: string; checked: true | undefined }) {
  return (
    <label className="choice">
      <input type="checkbox" name={name} value="1" defaultChecked={checked === true} />
      {label}
    </label>
  )
}
