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

/** The ways in which a file may come. */
export function KindList({ base }: { base: string }) {
  return (
    <ul className="border-t border-line">
      {WORDS.map(([kind, words]) => (
        <li key={kind} className="grid gap-1 border-b border-line py-4">
          <TextLink href={`${base}/flux/nouvelle?type=${kind}`} className="text-18 font-semibold">
            {SOURCE_KIND_LABELS[kind]}
          </TextLink>
          <p className="text-ink-2">{words}</p>
        </li>
      ))}
    </ul>
  )
}

export const isOffered = (kind: string | undefined): kind is SourceKind =>
  WORDS.some(([offered]) => offered === kind)
