import { ActionForm } from '#components/ui/action-form.tsx'
import type { Result } from '#lib/platform/result.ts'

type Terms = { code: string; label: string; description: string; priceCents: number; active: boolean }

/** What an offer or an option is called, costs and gives. */
export function TermsForm<Of extends Terms>({
  action,
  terms,
  numbers,
}: {
  action: (previous: Result | null, form: FormData) => Promise<Result>
  terms: Of
  numbers: readonly { name: keyof Of & string; label: string }[]
}) {
  return (
    <div className="grid content-start gap-3">
      <h3 className="font-semibold">{terms.label}</h3>
      <ActionForm
        label={terms.label}
        action={action}
        hidden={{ code: terms.code }}
        fields={[
          { name: 'label', label: 'Nom', value: terms.label, maxLength: 40, required: true },
          { name: 'description', label: 'Description', value: terms.description, maxLength: 200 },
          {
            name: 'price',
            label: 'Prix TTC, en euros',
            value: (terms.priceCents / 100).toFixed(2).replace('.', ','),
            required: true,
          },
          ...numbers.map(({ name, label }) => ({ name, label, value: String(terms[name]), required: true })),
        ]}
        submit="Enregistrer"
        look="secondary"
        done="Enregistré."
        again
      >
        <label className="choice">
          <input type="checkbox" name="active" value="oui" defaultChecked={terms.active} />
          Proposée aux vendeurs
        </label>
      </ActionForm>
    </div>
  )
}
