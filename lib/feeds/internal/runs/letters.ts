import { env } from '#lib/platform/env.ts'
import { formatCount } from '#lib/platform/format.ts'
import { button, facts, type Letter, text } from '#lib/platform/mail/letter.ts'

export type RunOfLetter = {
  id: bigint
  state: string
  message: string | null
  fileName: string
  rows: number
  added: number
  changed: number
  removed: number
  refused: number
  held: number
  garage: { name: string; slug: string }
  source: { id: string; name: string }
}

const SUBJECTS: Readonly<Record<string, (run: RunOfLetter) => string>> = {
  failed: ({ source }) => `Fichier sans effet : ${source.name}`,
  held: ({ held }) => `${formatCount(held, 'retrait')} à confirmer`,
}

/** Nothing of it was read yet: it leads to where that is set, and counts nothing. */
function waitingLetter({ source, garage, fileName, message }: RunOfLetter): Letter {
  return {
    kind: 'feeds.run',
    subject: `Un fichier attend son réglage : ${source.name}`,
    blocks: [
      text('Bonjour,'),
      text(
        `Le fichier « ${fileName} » de votre source « ${source.name} » (${garage.name}) est arrivé.${message ? ` ${message}` : ''}`,
      ),
      button('Régler ses colonnes', `${env().BASE_URL}/pro/${garage.slug}/flux/${source.id}/reglage`),
    ],
  }
}

/** What a run met that somebody has to look at. */
export function runLetter(run: RunOfLetter): Letter {
  const refused = `${formatCount(run.refused, 'ligne refusée', 'lignes refusées')} : ${run.source.name}`
  if (run.state === 'waiting') return waitingLetter(run)
  return {
    kind: 'feeds.run',
    subject: SUBJECTS[run.state]?.(run) ?? refused,
    blocks: [
      text('Bonjour,'),
      text(
        `Le fichier « ${run.fileName} » de votre source « ${run.source.name} » (${run.garage.name}) a été lu.${run.message ? ` ${run.message}` : ''}`,
      ),
      facts(
        ['Lignes lues', String(run.rows)],
        ['Annonces ajoutées', String(run.added)],
        ['Annonces modifiées', String(run.changed)],
        ['Annonces retirées', String(run.removed)],
        ['Lignes refusées', String(run.refused)],
      ),
      button('Voir le rapport', `${env().BASE_URL}/pro/${run.garage.slug}/flux/executions/${run.id}`),
    ],
  }
}
