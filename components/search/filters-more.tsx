import { PlainChoiceList } from '#components/ui/choice-list.tsx'
import { NumberField, Select } from '#components/ui/field.tsx'
import {
  BODIES,
  COLOURS,
  CONDITIONS,
  CRITAIR,
  EQUIPMENT,
  EQUIPMENT_GROUPS,
  FUELS,
  GEARBOXES,
  TRANSMISSIONS,
} from '#lib/catalogue/model.ts'
import type { Criteria, FacetName } from '#lib/search/model.ts'
import { Choices, Flag, Group, options, Pair } from './filter-parts.tsx'
import type { FiltersProps } from './filters-props.ts'

const DOORS = [2, 3, 4, 5].map((doors) => ({ slug: String(doors), label: `${doors} portes` }))
const SEATS = [2, 4, 5, 6, 7, 8, 9].map((seats) => ({ slug: String(seats), label: `${seats} places` }))
const SELLERS = [
  { slug: 'particulier', label: 'Particulier' },
  { slug: 'professionnel', label: 'Professionnel' },
]
const SINCE = [
  { value: '1', label: 'Depuis hier' },
  { value: '3', label: '3 derniers jours' },
  { value: '7', label: '7 derniers jours' },
  { value: '30', label: '30 derniers jours' },
]
const FLAGS = [
  { name: 'premiere_main', label: 'Première main' },
  { name: 'garantie', label: 'Avec garantie' },
  { name: 'baisse', label: 'Prix en baisse' },
  { name: 'tva_recuperable', label: 'TVA récupérable' },
] as const

/** The rest, folded: facets with their counts, then what is asked for less often. */
export function MoreFilters({ criteria, counts, departments, ofDealer }: FiltersProps) {
  const text = (value: number | undefined) => value?.toString() ?? ''
  const given = (...values: unknown[]) => values.filter((value) => value !== undefined).length
  const chosenOf = (name: FacetName) =>
    (criteria[name as keyof Criteria] as readonly (string | number)[] | undefined)?.map(String) ?? []
  const choices = (name: FacetName) => ({ name, counts: counts[name], chosen: chosenOf(name) })
  return (
    <>
      <Choices {...choices('energie')} legend="Énergie" list={FUELS} />
      <Choices {...choices('boite')} legend="Boîte de vitesses" list={GEARBOXES} />
      <Choices {...choices('carrosserie')} legend="Carrosserie" list={BODIES} />
      {ofDealer ? null : (
        <>
          <Choices {...choices('vendeur')} legend="Vendeur" list={SELLERS} />
          <Group title="Département" chosen={criteria.departement?.length ?? 0}>
            <Select
              id="champ-departement"
              name="departement"
              label="Département"
              placeholder="Tous les départements"
              options={departments}
              defaultValue={criteria.departement?.join(',') ?? ''}
            />
          </Group>
        </>
      )}
      <Choices {...choices('couleur')} legend="Couleur" list={COLOURS} />
      <Choices {...choices('portes')} legend="Portes" list={DOORS} />
      <Choices {...choices('critair')} legend="Crit’Air" list={CRITAIR} />
      <Group
        title="Puissance"
        chosen={given(criteria.puissance_min, criteria.puissance_max, criteria.cv_min, criteria.cv_max)}
      >
        <Pair
          name="puissance"
          label="Puissance"
          unit="ch"
          min={text(criteria.puissance_min)}
          max={text(criteria.puissance_max)}
        />
        <Pair
          name="cv"
          label="Puissance fiscale"
          unit="CV"
          min={text(criteria.cv_min)}
          max={text(criteria.cv_max)}
        />
      </Group>
      <Group
        title="Places et transmission"
        chosen={(criteria.places?.length ?? 0) + (criteria.transmission?.length ?? 0)}
      >
        <PlainChoiceList
          legend="Places"
          name="places"
          options={options(SEATS)}
          chosen={criteria.places?.map(String) ?? []}
        />
        <PlainChoiceList
          legend="Transmission"
          name="transmission"
          options={options(TRANSMISSIONS)}
          chosen={criteria.transmission ?? []}
        />
      </Group>
      <Group title="Équipements" chosen={criteria.equipement?.length ?? 0}>
        {EQUIPMENT_GROUPS.map(({ slug, label }) => (
          <PlainChoiceList
            key={slug}
            legend={label}
            name="equipement"
            options={options(EQUIPMENT.filter(({ group }) => group === slug))}
            chosen={criteria.equipement ?? []}
          />
        ))}
      </Group>
      <Group
        title="État et garanties"
        chosen={(criteria.etat?.length ?? 0) + given(...FLAGS.map(({ name }) => criteria[name]))}
      >
        <PlainChoiceList
          legend="État"
          name="etat"
          options={options(CONDITIONS)}
          chosen={criteria.etat ?? []}
        />
        {FLAGS.map(({ name, label }) => (
          <Flag key={name} name={name} label={label} checked={criteria[name]} />
        ))}
      </Group>
      <Group
        title="Annonce et émissions"
        chosen={given(criteria.depuis, criteria.photos, criteria.co2_max, criteria.autonomie_min)}
      >
        <div className="grid gap-3">
          <Select
            id="champ-depuis"
            name="depuis"
            label="Publiée"
            placeholder="Sans importance"
            options={SINCE}
            defaultValue={text(criteria.depuis)}
          />
          <NumberField
            id="champ-photos"
            name="photos"
            label="Photos, au moins"
            defaultValue={text(criteria.photos)}
          />
          <NumberField
            id="champ-co2_max"
            name="co2_max"
            label="CO₂, au plus"
            unit="g/km"
            defaultValue={text(criteria.co2_max)}
          />
          <NumberField
            id="champ-autonomie_min"
            name="autonomie_min"
            label="Autonomie électrique, au moins"
            unit="km"
            defaultValue={text(criteria.autonomie_min)}
          />
        </div>
      </Group>
    </>
  )
}
