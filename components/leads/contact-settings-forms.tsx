'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { chooseNoticeAction, setDeliveryAction } from '#lib/leads/actions.ts'
import { NOTICE_LABELS, NOTICES, type Notice } from '#lib/leads/model.ts'

/** Which letters about contacts this member gets. */
export function NoticeForm({ garage, wanted }: { garage: string; wanted: Notice }) {
  return (
    <ActionForm
      label="Mes e-mails"
      action={chooseNoticeAction}
      hidden={{ garage }}
      submit="Enregistrer"
      look="secondary"
      done="C’est noté."
      again
    >
      <fieldset className="grid gap-2">
        <legend className="pb-1 text-14 font-medium">M’écrire pour</legend>
        {NOTICES.map((value) => (
          <label key={value} className="flex min-h-11 items-center gap-3">
            <input
              type="radio"
              name="wanted"
              value={value}
              defaultChecked={value === wanted}
              className="size-5 accent-bleu"
            />
            {NOTICE_LABELS[value]}
          </label>
        ))}
      </fieldset>
    </ActionForm>
  )
}

/** Where each new contact goes as ADF too. */
export function DeliveryForm({ garage, email }: { garage: string; email: string }) {
  return (
    <ActionForm
      label="Envoi ADF"
      action={setDeliveryAction}
      hidden={{ garage }}
      submit="Enregistrer"
      look="secondary"
      done="C’est noté."
      again
      fields={[
        {
          name: 'email',
          label: 'Adresse de votre logiciel',
          type: 'email',
          help: 'Laissez vide pour ne rien envoyer. L’adresse de l’acheteur n’y est pas : on lui répond par Volant.',
          value: email,
        },
      ]}
    />
  )
}
