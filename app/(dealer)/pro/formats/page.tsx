import type { Metadata } from 'next'
import { FormatTable } from '#components/feeds/format-table.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Page, PageTitle, Section } from '#components/ui/section.tsx'

export const metadata: Metadata = {
  title: 'Formats de fichiers',
  description: 'Le fichier CSV de Volant, colonne par colonne, et les formats que nous lisons sans réglage.',
  robots: { index: true, follow: true },
}

export default function FormatsPage() {
  return (
    <Page className="pt-4 pb-8">
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
        <ul className="grid max-w-measure gap-2">
          <li>
            <strong>mobile.de</strong> : le CSV d’envoi, sans titres, dont les colonnes sont connues par leur
            rang.
          </li>
          <li>
            <strong>AutoScout24</strong> : le XML STX3, en codes ou en libellés.
          </li>
          <li>
            <strong>Meta</strong> : l’inventaire automobile, en CSV ou TSV. Une référence présente deux fois
            est écartée, comme le veut ce format.
          </li>
          <li>
            <strong>Google</strong> : les annonces de véhicules.
          </li>
          <li>
            <strong>Les exports des logiciels de garage</strong> : CSV, Excel (.xlsx), XML ou JSON, avec des
            colonnes en français, allemand, anglais, italien ou espagnol, ou les cases de la carte grise (B,
            D.1, D.3, E, P.2, P.3, P.6, V.7).
          </li>
        </ul>
      </Section>
    </Page>
  )
}
