import type { Metadata } from 'next'
import { proPage } from '#app/_site/pro.ts'
import { DealerForm } from '#components/dealers/dealer-form.tsx'
import { DealerStateNotice } from '#components/dealers/dealer-state.tsx'
import { HoursForm } from '#components/dealers/hours-form.tsx'
import { identityFields } from '#components/dealers/identity-fields.ts'
import { LogoForm } from '#components/dealers/logo-form.tsx'
import { PlaceForm, PlaceList } from '#components/dealers/place-form.tsx'
import { showcaseFields } from '#components/dealers/showcase-fields.ts'
import { TextLink } from '#components/ui/button.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageTitle, Section } from '#components/ui/section.tsx'
import { changeIdentityAction, changeShowcaseAction } from '#lib/dealers/actions.ts'
import type { DealerState } from '#lib/dealers/model.ts'
import { establishment } from '#lib/dealers/queries.ts'

export const metadata: Metadata = { title: 'Établissement' }

const LATER = {
  intro: 'Un changement est vérifié par une personne avant de paraître.',
  submit: 'Demander ce changement',
  done: 'C’est noté. Ce qui change est vérifié par une personne, sous un jour ouvré.',
}
/** What sending the legal identity does, by where the account stands. */
const IDENTITY: Readonly<Record<DealerState, typeof LATER>> = {
  approved: LATER,
  suspended: LATER,
  pending: {
    intro: 'C’est ce que nous sommes en train de vérifier : corrigez ce qu’il faut.',
    submit: 'Enregistrer l’identité',
    done: 'C’est enregistré : nous vérifions votre inscription ainsi corrigée, sous un jour ouvré.',
  },
  refused: {
    intro: 'Corrigez ce qu’il faut, ici ou dans la présentation : une personne réexamine votre inscription.',
    submit: 'Demander un nouvel examen',
    done: 'C’est demandé : nous réexaminons votre inscription, sous un jour ouvré.',
  },
}

type Props = {
  params: Promise<{ garage: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function EstablishmentPage({ params, searchParams }: Props) {
  const { dealer } = await proPage(params, 'company', '/etablissement')
  const { logo } = await searchParams
  const shown = await establishment(dealer.dealerId)
  const hidden = { dealer: String(shown.id) }
  const identity = IDENTITY[shown.state]
  return (
    <>
      <PageTitle intro="Ce que les acheteurs voient de vous, et ce que la loi demande de dire.">
        Établissement
      </PageTitle>
      <DealerStateNotice state={shown.state} note={shown.reviewNote}>
        {shown.state === 'refused' ? (
          <p className="pt-2">
            Corrigez ce qu’il faut, puis <TextLink href="#identite">demandez un nouvel examen</TextLink>, au
            bas de l’identité légale.
          </p>
        ) : null}
      </DealerStateNotice>
      {shown.state === 'approved' ? (
        <p className="pb-6">
          <TextLink href={`/garages/${shown.slug}`}>Voir ma page publique</TextLink>
        </p>
      ) : null}
      <div className="grid gap-x-12 pt-6 lg:grid-cols-2">
        <Section id="presentation" title="Présentation">
          <DealerForm
            label="Présentation"
            action={changeShowcaseAction}
            hidden={hidden}
            groups={[{ legend: 'Présentation', fields: showcaseFields(shown) }]}
            submit="Enregistrer la présentation"
            done="La présentation est enregistrée."
          />
        </Section>
        <Section id="horaires" title="Horaires">
          <HoursForm dealerId={shown.id} hours={shown.hours} label="Horaires d’ouverture" />
        </Section>
        <Section id="logo" title="Logo">
          <LogoForm dealer={shown} refusal={typeof logo === 'string' ? logo : undefined} />
        </Section>
        <Section id="identite" title="Identité légale">
          <div className="grid gap-6">
            {shown.asked ? (
              <Notice title="Un changement attend d’être vérifié">
                {shown.asked.legalName}, {shown.asked.siret ?? shown.asked.siren}. L’identité ci-dessous reste
                en vigueur jusque-là.
              </Notice>
            ) : null}
            <DealerForm
              label="Identité légale"
              action={changeIdentityAction}
              hidden={hidden}
              groups={[{ legend: 'Identité légale', intro: identity.intro, fields: identityFields(shown) }]}
              submit={identity.submit}
              look={shown.state === 'refused' ? 'primary' : 'secondary'}
              done={identity.done}
            />
          </div>
        </Section>
      </div>
      <Section id="lieux" title="Lieux de vente">
        <div className="grid gap-8">
          <p className="max-w-measure text-ink-2">
            Un parc ou une annexe à une autre adresse : chaque voiture dit où elle se trouve, et reçoit les
            valeurs par défaut de son lieu.
          </p>
          <PlaceList dealerId={shown.id} places={shown.places} />
          <Disclosure title="Ajouter un lieu de vente">
            <PlaceForm dealerId={shown.id} />
          </Disclosure>
        </div>
      </Section>
    </>
  )
}
