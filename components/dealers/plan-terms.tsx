import { ActionForm } from '#components/ui/action-form.tsx'
import { changePlanAction } from '#lib/dealers/actions.ts'
import type { Plan } from '#lib/dealers/queries.ts'

/** What a plan of the professionals is called, costs and lets online. */
export function PlanTerms({ plan }: { plan: Plan }) {
  const { code, label, netCents, quota, active } = plan
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
            value: (netCents / 100).toFixed(2).replace('.', ','),
            required: true,
          },
          { name: 'quota', label: 'Voitures en ligne', value: String(quota), required: true },
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
