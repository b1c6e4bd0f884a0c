/** Why somebody may no longer write to sellers; on what it rests, as the letter says it. */
export const BAR_GROUNDS = {
  fraud: {
    label: 'Tentative d’escroquerie',
    basis: 'Code pénal, article 313-1 ; conditions d’utilisation de Volant, article 5',
  },
  harassment: {
    label: 'Menaces, injures ou insistance',
    basis:
      'Code pénal, articles 222-17, 222-33-2-2, R621-2 et R625-8-1 ; conditions d’utilisation de Volant, article 5',
  },
  canvassing: {
    label: 'Démarchage',
    basis: 'Conditions d’utilisation de Volant, article 5',
  },
  unlawful: {
    label: 'Autre usage illicite des messages',
    basis: 'Loi n° 2004-575 du 21 juin 2004 ; conditions d’utilisation de Volant, article 5',
  },
} as const
export type BarGround = keyof typeof BAR_GROUNDS
export const barGroundOf = (name: string): { label: string; basis: string } =>
  BAR_GROUNDS[name as BarGround] ?? BAR_GROUNDS.unlawful
