import type { Finding } from '../findings.ts'
import { wordsOf } from './fold.ts'
import type { Submission } from './submission.ts'

/** Our own short list, without accents; whole words only. Why each is there is what the moderator reads. */
const BANNED: readonly { why: string; score: number; phrases: readonly string[] }[] = [
  {
    why: 'moyen de paiement des escroqueries',
    score: 85,
    phrases: [
      'mandat cash',
      'mandat postal',
      'western union',
      'moneygram',
      'transcash',
      'neosurf',
      'coupon pcs',
      'coupons pcs',
      'recharge pcs',
      'recharges pcs',
      'ticket pcs',
      'paysafecard',
      'bitcoin',
      'crypto',
    ],
  },
  {
    why: 'paiement demandé avant la visite',
    score: 70,
    phrases: [
      'acompte avant visite',
      'paiement avant visite',
      'payer avant de voir',
      'versement avant visite',
    ],
  },
  {
    why: 'vente sans les papiers',
    score: 80,
    phrases: [
      'vendue sans carte grise',
      'vendu sans carte grise',
      'pas de carte grise',
      'sans papiers',
      'sans papier',
      'vehicule vole',
      'voiture volee',
      'fausse carte grise',
      'faux controle technique',
      'faux ct',
    ],
  },
  {
    why: 'compteur modifié (Code de la consommation, L441-1 et L454-1)',
    score: 85,
    phrases: [
      'compteur modifie',
      'compteur baisse',
      'compteur trafique',
      'kilometrage modifie',
      'kilometrage baisse',
    ],
  },
  {
    why: 'dispositif antipollution supprimé (Code de la route, L318-3)',
    score: 60,
    phrases: [
      'fap supprime',
      'suppression fap',
      'defap',
      'fap retire',
      'egr supprimee',
      'suppression egr',
      'adblue supprime',
      'suppression adblue',
      'decatalyse',
      'catalyseur supprime',
    ],
  },
  {
    why: 'propos injurieux ou discriminatoires',
    score: 75,
    phrases: [
      'connard',
      'connards',
      'connasse',
      'encule',
      'encules',
      'salope',
      'negre',
      'negres',
      'bougnoule',
      'bougnoules',
      'youpin',
      'youpins',
      'pas d arabes',
      'pas d arabe',
      'pas de noirs',
      'pas de juifs',
      'pas de musulmans',
    ],
  },
]

export function checkWords({ listing }: Submission): Finding[] {
  const text = ` ${wordsOf(`${listing.title} ${listing.description}`).join(' ')} `
  return BANNED.flatMap(({ why, score, phrases }) => {
    const found = phrases.filter((phrase) => text.includes(` ${phrase} `))
    if (found.length === 0) return []
    const quoted = found.map((phrase) => `« ${phrase} »`).join(', ')
    return [{ check: 'words' as const, score, reason: `${quoted} : ${why}.` }]
  })
}
