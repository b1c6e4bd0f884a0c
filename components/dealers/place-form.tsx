import { ActionForm } from '#components/ui/action-form.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { removePlaceAction, savePlaceAction } from '#lib/dealers/actions.ts'
import { formatPhone, removalTime } from '#lib/dealers/model.ts'
import type { Establishment } from '#lib/dealers/queries.ts'
import { formatCount } from '#lib/platform/format.ts'
import { DealerForm } from './dealer-form.tsx'
import { HoursForm } from './hours-form.tsx'

type Place = Establishment['places'][number]

/** A place of sale, new or known, and what a car that stands there is given when it says nothing itself. */
export function PlaceForm({ dealerId, place }: { dealerId: number; place?: Place }) {
  const label = place ? `Lieu de vente ${place.name}` : 'Ajouter un lieu de vente'
  return (
    <DealerForm
      label={label}
      place={place && `lieu-${place.id}`}
      action={savePlaceAction}
      hidden={{ dealer: String(dealerId), ...(place ? { id: String(place.id) } : {}) }}
      groups={[
        {
          legend: label,
          fields: [
            { name: 'name', label: 'Nom du lieu', required: true, maxLength: 60, value: place?.name ?? '' },
            {
              name: 'address',
              label: 'Adresse',
              required: true,
              maxLength: 200,
              value: place?.address ?? '',
            },
            {
              name: 'place',
              label: 'Commune',
              kind: 'town',
              required: true,
              value: place ? `${place.postcode} ${place.town}` : '',
            },
            {
              name: 'phone',
              label: 'Téléphone (facultatif)',
              kind: 'tel',
              maxLength: 30,
              value: place?.phone ? formatPhone(place.phone) : '',
            },
            {
              name: 'warrantyMonths',
              label: 'Garantie par défaut, en mois (facultatif)',
              help: 'Donnée aux voitures de ce lieu dont la fiche ne dit rien.',
              maxLength: 3,
              value:
                place?.defaults.warrantyMonths === undefined ? '' : String(place.defaults.warrantyMonths),
            },
            {
              name: 'description',
              label: 'Description par défaut (facultatif)',
              help: 'Sert de description aux voitures de ce lieu qui n’en ont pas.',
              kind: 'area',
              maxLength: 1000,
              value: place?.defaults.description ?? '',
            },
          ],
        },
      ]}
      submit={place ? 'Enregistrer ce lieu' : 'Ajouter ce lieu'}
      look="secondary"
      done={place ? 'Ce lieu de vente est enregistré.' : 'Le lieu de vente est ajouté à la liste ci-dessus.'}
      again={place === undefined}
    />
  )
}

/** The places of sale that a dealer has, each folded up. */
export function PlaceList({ dealerId, places }: { dealerId: number; places: readonly Place[] }) {
  return (
    <div className="border-t border-line">
      {places.map((place) => (
        <Disclosure key={place.id} title={`${place.name}, ${place.postcode} ${place.town}`}>
          <div className="grid gap-8 pb-6 lg:grid-cols-2">
            <div className="grid content-start gap-6">
              <PlaceForm dealerId={dealerId} place={place} />
              <Disclosure title={`Supprimer ${place.name}`}>
                <ActionForm
                  label={`Supprimer ${place.name}`}
                  action={removePlaceAction}
                  hidden={{ dealer: String(dealerId), id: String(place.id) }}
                  submit="Supprimer ce lieu"
                  look="secondary"
                >
                  <p className="text-ink-2">
                    Son adresse et ses horaires quittent votre page.{' '}
                    {place.cars > 0
                      ? `${formatCount(place.cars, 'véhicule')} y ${place.cars > 1 ? 'sont rattachés : ils restent' : 'est rattaché : il reste'} dans votre stock. `
                      : ''}
                    {removalTime(place.cars)}
                  </p>
                </ActionForm>
              </Disclosure>
            </div>
            <HoursForm
              dealerId={dealerId}
              place={place.id}
              hours={place.hours}
              label={`Horaires : ${place.name}`}
            />
          </div>
        </Disclosure>
      ))}
    </div>
  )
}
