import type { Metadata } from 'next'
import { AccountForm } from '#components/accounts/account-form.tsx'
import { Deletion } from '#components/accounts/deletion.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { PageTitle, Section } from '#components/ui/section.tsx'
import { changeNameAction } from '#lib/accounts/actions.ts'
import { ownAccount } from '#lib/accounts/queries.ts'
import { viewerOrSignIn } from '#lib/platform/session.ts'
import { CURRENT_PASSWORD, NAME } from '../../_fields/fields.ts'

export const metadata: Metadata = { title: 'Mes données' }

export default async function DataPage() {
  const viewer = await viewerOrSignIn('/compte/donnees')
  const { hasPassword, erasedOn } = await ownAccount(viewer)
  return (
    <>
      <PageTitle>Mes données</PageTitle>
      <Section id="prenom" title="Prénom">
        <AccountForm
          label="Prénom"
          action={changeNameAction}
          fields={[{ ...NAME, value: viewer.name }]}
          submit="Enregistrer"
          look="secondary"
          done="C’est enregistré."
          again
        />
      </Section>
      <Section id="copie" title="Copie de mes données">
        <p className="max-w-measure pb-4 text-ink-2">
          Tout ce que Volant sait de vous, dans un fichier que d’autres programmes savent lire (JSON).
        </p>
        {/* A file, not a page: the browser saves it. */}
        <a href="/compte/donnees/export" download className={buttonClass('secondary')}>
          Télécharger mes données
        </a>
      </Section>
      <Section id="suppression" title="Supprimer mon compte">
        <Deletion erasedOn={erasedOn} fields={hasPassword ? [CURRENT_PASSWORD] : []} />
      </Section>
    </>
  )
}
