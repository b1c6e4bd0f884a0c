import type { Metadata } from 'next'
import { FormatNames } from '#components/feeds/format-names.tsx'
import { FormatTable } from '#components/feeds/format-table.tsx'
import { Breadcrumb } from '#components/ui/breadcrumb.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Page, PageTitle, Section } from '#components/ui/section.tsx'

export const metadata: Metadata = {
  title: 'Formats de fichiers',
  description: 'Le fichier CSV de Volant, colonne par colonne, et les formats que nous lisons sans réglage.',
  robots: { index: true, follow: true },
  alternates: { canonical: '/pro/formats' },
}

export default function FormatsPage() {
  return (
    <Page className="pb-8">
      <Breadcrumb
        crumbs={[{ label: 'Professionnels', href: '/professionnels' }, { label: 'Formats de fichiers' }]}
      />
      <PageTitle intro="Envoyez le fichier de votre logiciel tel qu’il est : la plupart sont reconnus, et les autres se règlent une fois. Si vous écrivez le vôtre, voici le nôtre.">
        Formats de fichiers
      </PageTitle>
      <Section
        id="volant"
        title="Le CSV de Volant"
        aside={
          <ButtonLink href="/pro/formats/modele" look="secondary">
            Télécharger le modèle
          </ButtonLink>
        }
      >
        <div className="grid max-w-measure gap-3 pb-6">
          <p>
            Un fichier texte en UTF-8, une ligne par véhicule, des colonnes séparées par des points-virgules,
            les titres sur la première ligne. Leur ordre est libre ; une colonne que vous n’avez pas peut
            manquer. Un texte qui contient un point-virgule, un guillemet ou un retour à la ligne s’écrit
            entre guillemets, les guillemets du texte doublés.
          </p>
          <p>
            Le fichier est tout votre stock : un véhicule qui n’y est plus est retiré, sauf si vous avez
            déclaré que la source n’envoie que des changements.
          </p>
        </div>
        <FormatTable />
      </Section>
      <Section id="autres" title="Reconnus sans réglage">
        <FormatNames />
      </Section>
    </Page>
  )
}
