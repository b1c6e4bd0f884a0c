import { CAUSES, GROUNDS } from '#lib/moderation/model.ts'
import { formatPrice } from '#lib/platform/format.ts'

/** What the audit log writes in codes, in words. */
export const ACTIONS: Readonly<Record<string, string>> = {
  'moderation.pass': 'Annonce mise en ligne par les vérifications',
  'moderation.approve': 'Annonce acceptée',
  'moderation.refuse': 'Annonce refusée',
  'moderation.ask': 'Question posée au vendeur',
  'moderation.bar': 'Acheteur exclu des messages',
  'moderation.unbar': 'Exclusion levée',
  'moderation.uphold-bar': 'Exclusion maintenue',
  'offer.change': 'Offre modifiée',
  'option.change': 'Option modifiée',
  'payments.refund': 'Commande remboursée',
  'payments.retry-refund': 'Remboursement relancé',
  'payments.switch-sandbox': 'Bac à sable allumé ou éteint',
  'task.retry': 'Tâche relancée',
  'mail.retry': 'Lettre relancée',
  'dealer.register': 'Garage inscrit',
  'dealer.approve': 'Garage approuvé',
  'dealer.refuse': 'Garage refusé',
  'dealer.ask': 'Question posée au garage',
  'dealer.identity': 'Identité du garage modifiée',
  'dealer.identity-approve': 'Nouvelle identité acceptée',
  'dealer.identity-refuse': 'Nouvelle identité refusée',
  'dealer.suspend': 'Garage suspendu',
  'dealer.invite': 'Membre invité',
  'dealer.revoke-invitation': 'Invitation annulée',
  'dealer.join': 'Arrivée d’un membre',
  'dealer.role': 'Rôle d’un membre modifié',
  'dealer.remove': 'Membre retiré',
  'dealer.leave': 'Départ d’un membre',
  'dealer-plan.change': 'Abonnement modifié',
}

const THINGS: Readonly<Record<string, string>> = {
  listing: 'annonce',
  thread: 'conversation',
  order: 'commande',
  payment: 'paiement',
  refund: 'remboursement',
  provider: 'prestataire',
  offer: 'offre',
  option: 'option',
  job: 'tâche',
  mail: 'lettre',
  dealer: 'garage',
  account: 'compte',
}

const DETAILS: Readonly<Record<string, string>> = {
  case: 'dossier',
  cause: 'origine',
  decision: 'décision',
  ground: 'motif',
  facts: 'faits',
  words: 'texte',
  score: 'score',
  findings: 'constats',
  name: 'nom',
  reason: 'motif',
  before: 'avant',
  after: 'après',
  amountCents: 'montant',
  mode: 'état',
  down: 'en panne',
}

const MODES: Readonly<Record<string, string>> = { up: 'en service', down: 'en panne', hanging: 'muet' }

/** A code that nobody has put into words is shown as it is: the log hides nothing. */
const inWords = (words: Readonly<Record<string, string>>, code: string): string =>
  Object.hasOwn(words, code) ? (words[code] ?? code) : code

export const actionWords = (action: string): string => inWords(ACTIONS, action)

/** "listing:123" → "annonce 123". */
export function subjectWords(subject: string): string {
  const [, thing, which] = /^([a-z-]+):(.*)$/s.exec(subject) ?? []
  return thing === undefined ? subject : `${inWords(THINGS, thing)} ${which}`
}

/** "origine : Signalée · motif : Escroquerie". */
export const detailWords = (details: Readonly<Record<string, unknown>>): string =>
  Object.entries(details)
    .filter(([, value]) => value !== '' && value !== null)
    .map(([name, value]) => `${inWords(DETAILS, name)} : ${valueWords(name, value)}`)
    .join(' · ')

type Finding = { reason: string }
const isFindings = (value: unknown): value is Finding[] =>
  Array.isArray(value) && value.every((one) => typeof one?.reason === 'string')

function valueWords(name: string, value: unknown): string {
  if (name === 'cause') return inWords(CAUSES, String(value))
  if (name === 'ground' && Object.hasOwn(GROUNDS, String(value)))
    return GROUNDS[value as keyof typeof GROUNDS].label
  if (name === 'amountCents' && typeof value === 'number') return formatPrice(value)
  if (name === 'mode') return inWords(MODES, String(value))
  if (isFindings(value)) return value.length === 0 ? 'aucun' : value.map(({ reason }) => reason).join(' ')
  if (typeof value === 'boolean') return value ? 'oui' : 'non'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
