import { TextLink } from '#components/ui/button.tsx'
import { SOURCE_KIND_LABELS, type SourceKind } from '#lib/feeds/model.ts'

const WORDS: readonly (readonly [kind: SourceKind, words: string])[] = [
  ['mail', 'Votre logiciel envoie le fichier en pièce jointe à une adresse qui n’est qu’à vous.'],
  ['drop', 'Votre logiciel dépose le fichier chez nous, par SFTP ou FTPS.'],
  ['https', 'Nous lisons chaque nuit un fichier à une adresse web.'],
  ['sftp', 'Nous lisons chaque nuit un fichier sur votre serveur, par SSH.'],
  ['ftps', 'Nous lisons chaque nuit un fichier sur votre serveur, par FTP chiffré.'],
  ['ftp', 'Comme FTPS, mais rien n’est chiffré : à défaut de mieux.'],
]

/** Of ways that this site has not opened: what to do instead. */
const CLOSED: Readonly<Partial<Record<SourceKind, string>>> = {
  mail: 'Pas ouvert sur ce site : il n’a pas de boîte aux lettres. Choisissez un autre moyen.',
  drop: 'Pas ouvert sur ce site : personne n’y tient de boîte de dépôt. Choisissez un autre moyen.',
}

/** The ways in which a file may come. One that is closed is said to be, and leads nowhere. */
export function KindList({ base, closed }: { base: string; closed: readonly SourceKind[] }) {
  return (
    <ul className="border-t border-line">
      {WORDS.map(([kind, words]) => {
        const isClosed = closed.includes(kind)
        return (
          <li key={kind} className="grid gap-1 border-b border-line py-4">
            {isClosed ? (
              <p className="text-18 font-semibold text-ink-2">{SOURCE_KIND_LABELS[kind]}</p>
            ) : (
              <TextLink href={`${base}/flux/nouvelle?type=${kind}`} className="text-18 font-semibold">
                {SOURCE_KIND_LABELS[kind]}
              </TextLink>
            )}
            <p className="text-ink-2">{isClosed ? CLOSED[kind] : words}</p>
          </li>
        )
      })}
    </ul>
  )
}

export const isOffered = (kind: string | undefined, closed: readonly SourceKind[]): kind is SourceKind =>
  WORDS.some(([offered]) => offered === kind && !closed.includes(offered))
