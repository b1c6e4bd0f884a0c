type Category = {
  label: string
  /** How soon it should be read, out of 100. */
  weight: number
  /** Must the person be named? Only where nobody else could say whether it is illegal (DSA, recital 50). */
  named?: true
}

/**
 * What a visitor may report. Name and address are asked for, and needed only for one's own rights: the mechanism "should allow, but
 * not require" to say who one is (recital 50), and never for abuse of children (article 16(2)(c)).
 */
export const CATEGORIES = {
  fraud: { label: 'Arnaque, voiture qui n’existe pas', weight: 70 },
  stolen: { label: 'Voiture volée, ou vendue sans en avoir le droit', weight: 80 },
  misleading: { label: 'Prix, kilométrage ou description trompeurs', weight: 50 },
  trade: { label: 'Professionnel qui se dit particulier', weight: 45 },
  rights: { label: 'Mes photos, mon texte ou mes données, sans mon accord', weight: 60, named: true },
  hate: { label: 'Propos injurieux, haineux ou discriminatoires', weight: 75 },
  children: { label: 'Exploitation ou abus sexuel d’enfants', weight: 100 },
  sold: { label: 'Déjà vendue, ou en double', weight: 30 },
  other: { label: 'Autre chose d’illicite ou de contraire aux règles', weight: 45 },
} as const satisfies Record<string, Category>

export type CategoryName = keyof typeof CATEGORIES

/** What a side of a conversation reports of the other: the form for listings does not offer it. */
const CONVERSATION: Category = { label: 'Conversation signalée', weight: 60 }
export type NoticeCategory = CategoryName | 'conversation'

export const categoryOf = (name: NoticeCategory): Category =>
  name === 'conversation' ? CONVERSATION : CATEGORIES[name]
