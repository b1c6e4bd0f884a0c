/** What swindlers of car sales write, and why to beware. Shown to who receives it: it blocks nothing, and may be innocent. */
export type ScamSign = { code: string; warning: string }

const SIGNS: readonly (ScamSign & { words: RegExp })[] = [
  {
    code: 'money-order',
    words: /mandats?[ -]?cash|western[ -]?union|money ?gram|cash[ -]?express/,
    warning:
      'Ce message parle d’un mandat : l’argent envoyé ainsi ne se récupère pas. N’en envoyez jamais à quelqu’un que vous n’avez pas rencontré.',
  },
  {
    code: 'prepaid-codes',
    words: /\b(transcash|neosurf|paysafe ?card|toneo|cartes? (pcs|itunes|google play)|recharges? pcs)\b/,
    warning:
      'Ce message demande un code de carte prépayée : aucun vendeur ni acheteur honnête ne se fait payer ainsi.',
  },
  {
    code: 'carrier',
    words:
      /\b(mon|un|le|notre|votre) (transporteur|livreur|agent|coursier)\b|societe de (transport|livraison)|agent d[ae] ?enlevement/,
    warning:
      'Ce message parle d’un transporteur : un faux transporteur à payer d’avance est l’arnaque la plus courante. Voyez la voiture et la personne avant tout.',
  },
  {
    code: 'pay-first',
    words:
      /(acompte|arrhes|avance|virement|payer|paiement|verser)[^.!?]{0,60}(avant (la|de|votre|toute) (visite|voir|venir|rencontre)|pour (reserver|bloquer))|reserver contre (un )?(acompte|virement)/,
    warning:
      'Ce message demande de payer avant la visite : ne versez rien avant d’avoir vu la voiture et ses papiers.',
  },
  {
    code: 'abroad',
    words:
      /\b(je suis|actuellement|en (mission|deplacement)|mute)[^.!?]{0,40}(a l'etranger|en mer|plateforme petroliere|hors de france)/,
    warning:
      'Ce message vient de quelqu’un qui dit être à l’étranger : insistez pour une rencontre et voyez la voiture.',
  },
  {
    code: 'elsewhere',
    words: /\b(whats ?app|telegram|signal|viber)\b/,
    warning:
      'Ce message vous invite à continuer ailleurs : ici, la conversation reste gardée et nous pouvons vous aider.',
  },
]

export function scamSigns(text: string): ScamSign[] {
  const plain = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’`]/g, "'")
    .replace(/\s+/g, ' ')
    .toLowerCase()
  return SIGNS.filter(({ words }) => words.test(plain)).map(({ code, warning }) => ({ code, warning }))
}
