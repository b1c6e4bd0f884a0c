import type { Metadata } from 'next'
import { staffOrNotFound } from '#app/_site/staff.ts'
import { DealerLines } from '#components/dealers/dealer-lines.tsx'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { TextInput } from '#components/ui/field.tsx'
import { PageTitle, Section } from '#components/ui/section.tsx'
import { dealersDesk } from '#lib/dealers/queries.ts'

export const metadata: Metadata = { title: 'Professionnels' }
export const dynamic = 'force-dynamic'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function DealersPage({ searchParams }: Props) {
  const viewer = await staffOrNotFound('/admin/professionnels', 'moderator')
  const { q } = await searchParams
  const words = typeof q === 'string' ? q.slice(0, 100) : ''
  const { waiting, found } = await dealersDesk(viewer, words)
  return (
    <>
      <PageTitle intro="Rien d’un professionnel n’est en ligne avant qu’une personne l’ait approuvé.">
        Professionnels
      </PageTitle>
      <Section id="a-verifier" title="À vérifier">
        {waiting.length > 0 ? (
          <DealerLines dealers={waiting} label="À vérifier" />
        ) : (
          <EmptyState level={3} title="Rien n’attend" />
        )}
      </Section>
      <Section id="tous" title="Tous les professionnels">
        <form method="get" className="flex max-w-measure flex-wrap items-end gap-3 pb-6">
          <TextInput
            id="q"
            name="q"
            label="Nom, adresse de page ou SIREN"
            defaultValue={words}
            maxLength={100}
            className="grow"
          />
          <Button type="submit" look="secondary">
            Chercher
          </Button>
        </form>
        {found.length > 0 ? (
          <DealerLines dealers={found} label="Tous les professionnels" />
        ) : (
          <EmptyState level={3} title="Aucun professionnel ne répond à ces mots" />
        )}
      </Section>
    </>
  )
}
