import type { Metadata } from 'next'
import { AccountForm } from '#components/accounts/account-form.tsx'
import { SessionList } from '#components/accounts/session-list.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageTitle, Section } from '#components/ui/section.tsx'
import { changeEmailAction, changePasswordAction } from '#lib/accounts/actions.ts'
import { ownAccount, ownSessions } from '#lib/accounts/queries.ts'
import { viewerOrSignIn } from '#lib/platform/session.ts'
import { CURRENT_PASSWORD, EMAIL, NEW_PASSWORD } from '../../_fields/fields.ts'
import { one, type SearchParams } from '../../_fields/search-params.ts'

export const metadata: Metadata = { title: 'Sécurité' }

export default async function SecurityPage({ searchParams }: { searchParams: SearchParams }) {
  const done = await one(searchParams, 'fait')
  const viewer = await viewerOrSignIn('/compte/securite')
  const [{ hasPassword }, sessions] = await Promise.all([ownAccount(viewer), ownSessions(viewer)])
  return (
    <>
      <PageTitle>Sécurité</PageTitle>
      {done === 'mot-de-passe' ? (
        <div className="pb-6">
          <Notice tone="success" title="Votre mot de passe est changé" live>
            Votre session reste ouverte ici, et tous vos autres appareils sont déconnectés.
          </Notice>
        </div>
      ) : null}
      <Section id="appareils" title="Appareils connectés">
        <SessionList sessions={sessions} />
      </Section>
      <Section id="mot-de-passe" title="Mot de passe">
        <p className="max-w-measure pb-4 text-ink-2">
          {hasPassword
            ? 'En changer déconnecte vos autres appareils.'
            : 'Vous vous connectez par un lien envoyé à votre adresse. Un mot de passe est possible aussi.'}
        </p>
        <AccountForm
          label="Mot de passe"
          action={changePasswordAction}
          fields={hasPassword ? [CURRENT_PASSWORD, NEW_PASSWORD] : [NEW_PASSWORD]}
          submit={hasPassword ? 'Changer mon mot de passe' : 'Choisir ce mot de passe'}
          done="Votre mot de passe est changé, et vos autres appareils sont déconnectés."
          again
        >
          {/* For password managers, which keep one by address. */}
          <input type="email" autoComplete="username" defaultValue={viewer.email} readOnly hidden />
        </AccountForm>
      </Section>
      <Section id="adresse" title="Adresse e-mail">
        <p className="max-w-measure pb-4 text-ink-2">
          Aujourd’hui : <strong className="font-semibold text-ink">{viewer.email}</strong>. Pour en changer,
          l’ancienne et la nouvelle adresse reçoivent chacune un message à confirmer.
        </p>
        <AccountForm
          label="Adresse e-mail"
          action={changeEmailAction}
          fields={[{ ...EMAIL, label: 'Nouvelle adresse e-mail' }]}
          submit="Changer d’adresse"
          look="secondary"
          done="Deux messages viennent de partir, un à chaque adresse. Le changement se fait quand les deux sont confirmés."
          again
        />
      </Section>
    </>
  )
}
