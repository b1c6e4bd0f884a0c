import { placeLabel } from '#components/places/place-label.ts'
import { Select, TextInput } from '#components/ui/field.tsx'
import { RangeSlider } from '#components/ui/range-slider.tsx'
import { Group, Pair } from './filter-parts.tsx'
import type { FiltersProps } from './filters-props.ts'
import { PlaceField } from './place-field.tsx'
import { VehicleFields } from './vehicle-fields.tsx'

const RADII = [10, 20, 30, 50, 100, 200].map((km) => ({ value: String(km), label: `${km} km` }))

/** What most people narrow by: the car, its price, its age, its mileage, where. */
export function MainFilters(props: FiltersProps) {
  const { criteria, histograms, makes, models, generations, place, problems, ofDealer } = props
  const error = (...fields: string[]) =>
    problems.find(({ field, choices }) => !choices && fields.includes(field))?.message
  const text = (value: number | undefined) => value?.toString() ?? ''
  const radius = text(criteria.rayon)
  const radii =
    radius === '' || RADII.some(({ value }) => value === radius)
      ? RADII
      : [...RADII, { value: radius, label: `${radius} km` }]
  return (
    <>
      <div className="grid gap-4 py-4">
        <TextInput
          id="champ-q"
          name="q"
          label="Mots-clés"
          defaultValue={criteria.q ?? ''}
          maxLength={200}
          error={error('q')}
        />
        <VehicleFields
          idPrefix="champ"
          makes={makes}
          models={models}
          make={criteria.marque?.join(',')}
          model={criteria.modele?.join(',')}
        />
        {generations.length > 0 ? (
          <Select
            id="champ-generation"
            name="generation"
            label="Génération"
            placeholder="Toutes les générations"
            options={generations}
            defaultValue={criteria.generation?.join(',') ?? ''}
          />
        ) : null}
        {criteria.marque || criteria.version ? (
          <TextInput
            id="champ-version"
            name="version"
            label="Version"
            help="Par exemple « dCi 90 » ou « GT Line »"
            defaultValue={criteria.version ?? ''}
            maxLength={100}
            error={error('version')}
          />
        ) : null}
      </div>
      <Group title="Prix" chosen={criteria.prix_min || criteria.prix_max ? 1 : 0} open>
        <RangeSlider
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
      {ofDealer ? null : (
        <Group title="Lieu" chosen={criteria.ville || criteria.cp ? 1 : 0} open>
          <div className="grid gap-3">
            <PlaceField
              id="champ-ville"
              text={place ? placeLabel(place) : (criteria.ville ?? criteria.cp ?? '')}
              slug={place?.slug}
              error={error('ville', 'cp')}
            />
            <Select
              id="champ-rayon"
              name="rayon"
              label="Dans un rayon de"
              placeholder="30 km"
              options={radii}
              defaultValue={radius}
              error={error('rayon')}
            />
          </div>
        </Group>
      )}
    </>
  )
}
