import { ActionForm } from '#components/ui/action-form.tsx'
import { changePlanAction } from '#lib/dealers/actions.ts'
import type { Plan } from '#lib/dealers/queries.ts'

const euros = (cents: number): string => (cents / 100).toFixed(2).replace('.', ',')

/** What a plan of the professionals is called, costs, lets online and puts forward. */
export function PlanTerms({ plan }: { plan: Plan }) {
  const { code, label, netCents, quota, includedBoosts, boostCents, active } = plan
  return (
    <div className="grid content-start gap-3">
      <h3 className="font-semibold">{label}</h3>
      <ActionForm
        label={label}
        action={changePlanAction}
        hidden={{ code }}
        fields={[
          { name: 'label', label: 'Nom', value: label, maxLength: 40, required: true },
          {
            name: 'price',
            label: 'Prix HT par mois, en euros',
            value: euros(netCents),
            required: true,
          },
          { name: 'quota', label: 'Voitures en ligne', value: String(quota), required: true },
          {
            name: 'includedBoosts',
            label: 'Mises en avant incluses, à la fois',
            value: String(includedBoosts),
            required: true,
          },
          {
            name: 'boostPrice',
            label: 'Prix HT d’une de plus, en euros',
            value: euros(boostCents),
            required: true,
          },
        ]}
        submit="Enregistrer"
        look="secondary"
        done="Enregistré."
        again
      >
        <label className="choice">
          <input type="checkbox" name="active" value="oui" defaultChecked={active} />
          Proposée aux professionnels
        </label>
      </ActionForm>
    </div>
  )
}
