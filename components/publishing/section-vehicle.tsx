'use client'

import { Button } from '#components/ui/button.tsx'
import { BODIES, COLOURS, FUELS, GEARBOXES, TRANSMISSIONS } from '#lib/catalogue/model.ts'
import { useDraft } from './draft-context.tsx'
import { DraftNumber, DraftSelect, DraftText } from './draft-fields.tsx'
import { optionsOf } from './options.ts'

const DOORS = [2, 3, 4, 5].map((count) => ({ value: String(count), label: `${count} portes` }))

/** What the car is. Each answer narrows the next lists; a version fills in the rest. */
export function VehicleSection() {
  const { choices } = useDraft()
  const { makes, models, generations, versions } = choices
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <DraftSelect name="make" options={makes} />
        <DraftSelect
          name="model"
          options={models}
          placeholder={models.length > 0 ? 'Choisissez' : 'Choisissez d’abord la marque'}
        />
        <DraftText
          name="firstRegistration"
          help="Mois et année, en case B de la carte grise : 03/2019."
          placeholder="MM/AAAA"
          inputMode="numeric"
          autoComplete="off"
        />
        {generations.length > 0 ? (
          <DraftSelect name="generation" needed={false} options={generations} placeholder="Je ne sais pas" />
        ) : null}
        <DraftSelect name="fuel" options={optionsOf(FUELS)} />
        <DraftSelect name="gearbox" options={optionsOf(GEARBOXES)} />
        <DraftNumber name="powerCh" unit="ch" help="En chevaux : 90 ch, et non 5 CV." />
      </div>
      {versions.length > 0 ? (
        <DraftSelect
          name="version"
          needed={false}
          options={versions}
          placeholder="Aucune de celles-ci"
          help="La liste se resserre avec l’année, l’énergie, la boîte et la puissance. Votre choix remplit le reste."
        />
      ) : null}
      <Button type="submit" name="go" value="vehicule" look="secondary" className="needs-no-script">
        Mettre les listes à jour
      </Button>
      <DraftText
        name="versionLabel"
        help="Moteur et finition : « 1.5 dCi 90 Zen »."
        maxLength={120}
        autoComplete="off"
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <DraftSelect name="body" options={optionsOf(BODIES)} />
        <DraftSelect name="colour" options={optionsOf(COLOURS)} />
        <DraftSelect name="doors" options={DOORS} />
        <DraftNumber name="seats" help="Case S.1 de la carte grise." />
        <DraftNumber name="fiscalCv" needed={false} unit="CV" help="Case P.6 de la carte grise." />
        <DraftSelect name="transmission" needed={false} options={optionsOf(TRANSMISSIONS)} />
      </div>
    </>
  )
}
