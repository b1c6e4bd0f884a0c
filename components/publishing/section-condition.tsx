'use client'

import { Disclosure } from '#components/ui/disclosure.tsx'
import {
  CONDITIONS,
  CRITAIR,
  EQUIPMENT,
  EQUIPMENT_GROUPS,
  INTERIOR_COLOURS,
  UPHOLSTERIES,
} from '#lib/catalogue/model.ts'
import { formatCount } from '#lib/platform/format.ts'
import { useField } from './draft-context.tsx'
import { DraftNumber, DraftRadios, DraftSelect, DraftText, DraftTick } from './draft-fields.tsx'
import { optionsOf } from './options.ts'

const INSPECTION = [
  { value: 'a-faire', label: 'Pas encore, ou pas nécessaire : « CT à faire »' },
  { value: 'fait', label: 'Fait' },
]

/** How the car is: counter, papers, equipment. */
export function ConditionSection() {
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <DraftNumber
          name="mileage"
          unit="km"
          help="Celui du compteur. Vendu par un particulier, il est indiqué « non garanti »."
        />
        <DraftNumber name="owners" needed={false} help="Vous compris : 1 pour une première main." />
        <DraftSelect name="condition" options={optionsOf(CONDITIONS)} />
        <DraftSelect
          name="critair"
          needed={false}
          options={optionsOf(CRITAIR)}
          placeholder="Estimée par Volant"
        />
      </div>
      <DraftTick
        name="damaged"
        label="Accidentée, en panne ou non roulante"
        help="Elle n’est montrée qu’à ceux qui cherchent de telles voitures."
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <DraftRadios name="inspection" options={INSPECTION} />
        <DraftText
          name="inspectedOn"
          needed={false}
          help="Mois et année : 06/2026. À la vente, un contrôle de moins de six mois est nécessaire si la voiture a plus de quatre ans."
          placeholder="MM/AAAA"
          inputMode="numeric"
          autoComplete="off"
        />
        <DraftSelect
          name="upholstery"
          needed={false}
          options={optionsOf(UPHOLSTERIES)}
          placeholder="Non précisée"
        />
        <DraftSelect
          name="interiorColour"
          needed={false}
          options={optionsOf(INTERIOR_COLOURS)}
          placeholder="Non précisée"
        />
      </div>
      <Equipment />
      <DraftText
        name="histovec"
        needed={false}
        type="url"
        inputMode="url"
        autoComplete="off"
        help="Faites le rapport gratuit sur histovec.interieur.gouv.fr et collez ici son lien de partage. Il est montré trente jours."
      />
    </>
  )
}

function Equipment() {
  const { list } = useField('equipment')
  return (
    <div className="border-t border-line">
      {EQUIPMENT_GROUPS.map(({ slug, label }) => {
        const members = EQUIPMENT.filter(({ group }) => group === slug)
        const ticked = members.filter((member) => list.includes(member.slug)).length
        return (
          <Disclosure
            key={slug}
            title={label}
            note={ticked > 0 ? formatCount(ticked, 'coché') : undefined}
            open={ticked > 0}
          >
            <fieldset className="grid sm:grid-cols-2">
              <legend className="sr-only">{label}</legend>
              {members.map((member) => (
                <label key={member.slug} className="choice">
                  <input
                    type="checkbox"
                    name="equipment"
                    value={member.slug}
                    defaultChecked={list.includes(member.slug)}
                  />
                  {member.label}
                </label>
              ))}
            </fieldset>
          </Disclosure>
        )
      })}
    </div>
  )
}
