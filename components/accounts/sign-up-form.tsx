'use client'

import type { ComponentProps } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import { askSignUpAgainAction, signUpAction } from '#lib/accounts/actions.ts'
import { AccountForm } from './account-form.tsx'

type Props = Pick<ComponentProps<typeof AccountForm>, 'fields' | 'hidden' | 'children'>

/** Opens an account: the answer names the address that was typed, where a slip is seen, and sends the letter anew. */
export function SignUpForm(props: Props) {
  return (
    <AccountForm
      {...props}
      label="Créer un compte"
      action={signUpAction}
      submit="Créer mon compte"
      done={({ email, retour }: { email: string; retour: string }) => (
        <div className="grid gap-3">
          <p>
            Consultez votre boîte de réception : un message vient de partir à{' '}
            <strong className="break-all">{email}</strong>. Le lien qu’il contient ouvre votre compte ; il
            vaut 24 heures.
          </p>
          <p>Rien après quelques minutes ? Regardez dans les indésirables, ou demandez-le de nouveau.</p>
          <ActionForm
            label="Envoyer de nouveau"
            action={askSignUpAgainAction}
            hidden={{ email, retour }}
            submit="Envoyer de nouveau"
            look="secondary"
            done={`Un autre message vient de partir à ${email}.`}
          />
        </div>
      )}
    />
  )
}
