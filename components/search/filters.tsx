import { ChoiceList } from '#components/ui/choice-list.tsx'
import { NumberField, type Option, Select, TextInput } from '#components/ui/field.tsx'
import { RangeSlider } from '#components/ui/range-slider.tsx'
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
import type { Criteria, FacetName, Facets, Histogram, Problem } from '#lib/search/model.ts'
import { FilterForm } from './filter-form.tsx'
import { Choices, counted, Flag, Group, Pair } from './filter-parts.tsx'
import { CloseFilters, FILTERS_ID } from './filters-button.tsx'
import { PlaceField } from './place-field.tsx'

export type FiltersProps = {
  criteria: Criteria
  /** The canonical query of `criteria`. */
  query: string
  total: number
  facets: Facets
  histograms: { price: Histogram; year: Histogram }
  /** All makes, most sold first; their models and generations once one is chosen. */
  makes: readonly Option[]
  models: readonly Option[]
  generations: readonly Option[]
  /** What the place is called, when it is known. */
  placeName: string
  problems: readonly Problem[]
}

const DOORS = [2, 3, 4, 5].map((doors) => ({ slug: String(doors), label: `${doors} portes` }))
const SEATS = [2, 4, 5, 6, 7, 8, 9].map((seats) => ({ slug: String(seats), label: `${seats} places` }))
const SELLERS = [
  { slug: 'particulier', label: 'Particulier' },
  { slug: 'professionnel', label: 'Professionnel' },
]
const RADII = [10, 20, 30, 50, 100, 200].map((km) => ({ value: String(km), label: `${km} km` }))
const SINCE = [
  { value: '1', label: 'Depuis hier' },
  { value: '3', label: '3 derniers jours' },
  { value: '7', label: '7 derniers jours' },
  { value: '30', label: '30 derniers jours' },
]

/** Every criterion of a search: a rail beside the results, a sheet on a phone, a plain GET form without a script. */
export function Filters(props: FiltersProps) {
  const { criteria, query, total, facets, histograms, makes, models, generations, placeName, problems } =
    props
  const error = (...fields: string[]) => problems.find(({ field }) => fields.includes(field))?.message
  const text = (value: number | undefined) => value?.toString() ?? ''

  const chosenOf = (name: FacetName) =>
    (criteria[name as keyof Criteria] as readonly (string | number)[] | undefined)?.map(String) ?? []
  const choices = (name: FacetName) => ({ name, facet: facets[name], chosen: chosenOf(name) })

  return (
    <dialog id={FILTERS_ID} aria-label="Filtres" className="filters">
      <header className="flex items-center justify-between border-b border-line py-2 pr-2 pl-4 lg:px-0">
        <h2 className="text-18 font-semibold">Filtres</h2>
        <CloseFilters />
      </header>
      <FilterForm query={query} total={total}>
        {criteria.tri ? <input type="hidden" name="tri" value={criteria.tri} /> : null}
        {criteria.version ? <input type="hidden" name="version" value={criteria.version} /> : null}
        {criteria.region ? <input type="hidden" name="region" value={criteria.region.join(',')} /> : null}
        {criteria.departement ? (
          <input type="hidden" name="departement" value={criteria.departement.join(',')} />
        ) : null}
        <div className="grid gap-4 py-4">
          <TextInput
            id="champ-q"
            name="q"
            label="Mots-clés"
            key={criteria.q}
            defaultValue={criteria.q ?? ''}
            maxLength={200}
          />
          <Select
            id="champ-marque"
            name="marque"
            label="Marque"
            placeholder="Toutes les marques"
            options={makes}
            key={`marque-${criteria.marque}`}
            defaultValue={criteria.marque?.[0] ?? ''}
          />
          {models.length > 0 ? (
            <Select
              id="champ-modele"
              name="modele"
              label="Modèle"
              placeholder="Tous les modèles"
              options={models}
              key={`modele-${criteria.modele}`}
              defaultValue={criteria.modele?.[0] ?? ''}
            />
          ) : null}
          {generations.length > 0 ? (
            <Select
              id="champ-generation"
              name="generation"
              label="Génération"
              placeholder="Toutes les générations"
              options={generations}
              key={`generation-${criteria.generation}`}
              defaultValue={criteria.generation?.[0] ?? ''}
            />
          ) : null}
        </div>
        <Group title="Prix" chosen={criteria.prix_min || criteria.prix_max ? 1 : 0} open>
          <RangeSlider
            key={`${criteria.prix_min}-${criteria.prix_max}`}
            label="Prix"
            unit="€"
            nameMin="prix_min"
            nameMax="prix_max"
            from={criteria.prix_min}
            to={criteria.prix_max}
            {...histograms.price}
          />
        </Group>
        <Group title="Année" chosen={criteria.annee_min || criteria.annee_max ? 1 : 0} open>
          <RangeSlider
            key={`${criteria.annee_min}-${criteria.annee_max}`}
            label="Année"
            plain
            nameMin="annee_min"
            nameMax="annee_max"
            from={criteria.annee_min}
            to={criteria.annee_max}
            {...histograms.year}
          />
        </Group>
        <Group title="Kilométrage" chosen={criteria.km_min || criteria.km_max ? 1 : 0}>
          <Pair
            name="km"
            label="Kilométrage"
            unit="km"
            min={text(criteria.km_min)}
            max={text(criteria.km_max)}
          />
        </Group>
        <Group title="Lieu" chosen={criteria.ville || criteria.cp ? 1 : 0} open>
          <div className="grid gap-3">
            <PlaceField defaultValue={placeName} error={error('ville', 'cp')} />
            <Select
              id="champ-rayon"
              name="rayon"
              label="Dans un rayon de"
              placeholder="30 km"
              options={RADII}
              key={`rayon-${criteria.rayon}`}
              defaultValue={text(criteria.rayon)}
              error={error('rayon')}
            />
          </div>
        </Group>
        <Choices {...choices('energie')} legend="Énergie" list={FUELS} />
        <Choices {...choices('boite')} legend="Boîte de vitesses" list={GEARBOXES} />
        <Choices {...choices('carrosserie')} legend="Carrosserie" list={BODIES} />
        <Choices {...choices('vendeur')} legend="Vendeur" list={SELLERS} />
        <Choices {...choices('couleur')} legend="Couleur" list={COLOURS} />
        <Choices {...choices('portes')} legend="Portes" list={DOORS} />
        <Choices {...choices('critair')} legend="Crit’Air" list={CRITAIR} />
        <Group title="Puissance" chosen={criteria.puissance_min || criteria.puissance_max ? 1 : 0}>
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
          <ChoiceList
            legend="Places"
            name="places"
            options={counted(SEATS, undefined)}
            chosen={criteria.places?.map(String) ?? []}
          />
          <ChoiceList
            legend="Transmission"
            name="transmission"
            options={counted(TRANSMISSIONS, undefined)}
            chosen={criteria.transmission ?? []}
          />
        </Group>
        <Group title="Équipements" chosen={criteria.equipement?.length ?? 0}>
          {EQUIPMENT_GROUPS.map(({ slug, label }) => (
            <ChoiceList
              key={slug}
              legend={label}
              name="equipement"
              options={counted(
                EQUIPMENT.filter(({ group }) => group === slug),
                undefined,
              )}
              chosen={criteria.equipement ?? []}
            />
          ))}
        </Group>
        <Group
          title="État et garanties"
          chosen={
            (criteria.etat?.length ?? 0) +
            [criteria.premiere_main, criteria.garantie, criteria.baisse, criteria.tva_recuperable].filter(
              Boolean,
            ).length
          }
        >
          <ChoiceList
            legend="État"
            name="etat"
            options={counted(CONDITIONS, undefined)}
            chosen={criteria.etat ?? []}
          />
          <Flag name="premiere_main" label="Première main" checked={criteria.premiere_main} />
          <Flag name="garantie" label="Avec garantie" checked={criteria.garantie} />
          <Flag name="baisse" label="Prix en baisse" checked={criteria.baisse} />
          <Flag name="tva_recuperable" label="TVA récupérable" checked={criteria.tva_recuperable} />
        </Group>
        <Group title="Annonce" chosen={(criteria.depuis ? 1 : 0) + (criteria.photos ? 1 : 0)}>
          <div className="grid gap-3">
            <Select
              id="champ-depuis"
              name="depuis"
              label="Publiée"
              placeholder="Sans importance"
              options={SINCE}
              key={`depuis-${criteria.depuis}`}
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
      </FilterForm>
    </dialog>
  )
}
