export type Ground = {
  label: string
  /** The key that chooses it on the case page. */
  key: string
  /** What it rests on: the law (`illegal`), or our terms (DSA, article 17(3)(d) and (e)). */
  rests: 'law' | 'terms'
  basis: string
  /** What its seller is told: why this is not allowed, and what would mend it. */
  letter: string
  /** The moderator must add the facts. */
  needsFacts?: true
}

const TERMS = 'Conditions d’utilisation de Volant, article 3'

/** Why a listing is refused. The letter quotes the texts of law; how each was read is in the README. */
export const GROUNDS = {
  contact: {
    label: 'Coordonnées dans le texte',
    key: 'c',
    rests: 'terms',
    basis: TERMS,
    letter:
      'Le texte donne un numéro de téléphone, une adresse ou un lien. Sur Volant, les acheteurs vous écrivent par le site, et votre numéro s’affiche à leur demande : c’est ce qui permet d’écarter les escrocs. Retirez ces coordonnées du texte, puis soumettez l’annonce à nouveau.',
  },
  duplicate: {
    label: 'Annonce en double',
    key: 'd',
    rests: 'terms',
    basis: TERMS,
    letter:
      'Cette voiture fait déjà l’objet d’une annonce. Une voiture a une annonce et une seule : modifiez celle qui existe, ou retirez-la avant d’en soumettre une autre.',
  },
  photos: {
    label: 'Photos qui ne sont pas celles de la voiture',
    key: 'p',
    rests: 'terms',
    basis: TERMS,
    letter:
      'Les photos ne montrent pas la voiture vendue, ou ne permettent pas de la reconnaître. Remplacez-les par des photos que vous avez prises de votre voiture.',
  },
  copied: {
    label: 'Photos ou texte d’autrui',
    key: 'a',
    rests: 'law',
    basis: 'Code de la propriété intellectuelle, articles L122-4 et L335-3',
    letter:
      'Des photos ou un texte de cette annonce appartiennent à quelqu’un d’autre, qui n’a pas donné son accord. Remplacez-les par les vôtres.',
  },
  misleading: {
    label: 'Description ou prix trompeur',
    key: 't',
    rests: 'terms',
    basis: TERMS,
    letter:
      'La description, le prix ou le kilométrage ne correspondent pas à la voiture, ou la présentent d’une manière qui trompe l’acheteur. Corrigez-les, puis soumettez l’annonce à nouveau.',
    needsFacts: true,
  },
  odometer: {
    label: 'Compteur modifié',
    key: 'k',
    rests: 'law',
    basis: 'Code de la consommation, articles L441-1 et L454-1 (tromperie)',
    letter:
      'Le kilométrage annoncé n’est pas celui que la voiture a parcouru. Le dissimuler à l’acheteur est un délit.',
    needsFacts: true,
  },
  papers: {
    label: 'Vente sans certificat d’immatriculation',
    key: 'i',
    rests: 'law',
    basis: 'Code de la route, article R322-4',
    letter:
      'Une voiture d’occasion se vend avec son certificat d’immatriculation, que le vendeur remet à l’acheteur. L’annonce indique qu’il manque.',
  },
  pollution: {
    label: 'Dispositif antipollution supprimé',
    key: 'f',
    rests: 'law',
    basis: 'Code de la route, article L318-3',
    letter:
      'L’annonce propose une voiture dont un dispositif de maîtrise de la pollution a été retiré ou neutralisé, ce que la loi interdit. Elle peut revenir une fois la voiture remise en conformité.',
  },
  trade: {
    label: 'Professionnel qui se dit particulier',
    key: 'r',
    rests: 'law',
    basis: 'Code de la consommation, articles L121-2 à L121-4 (21°)',
    letter:
      'Le nombre ou la nature de vos ventes sont ceux d’un professionnel. Se présenter comme un particulier prive l’acheteur de la garantie légale de conformité : c’est une pratique commerciale trompeuse. Ouvrez un compte de garage pour vendre à titre professionnel.',
  },
  fraud: {
    label: 'Escroquerie',
    key: 'e',
    rests: 'law',
    basis: 'Code pénal, article 313-1',
    letter:
      'Cette annonce présente les signes d’une escroquerie : voiture qui n’existe pas, paiement exigé avant toute visite, identité empruntée.',
    needsFacts: true,
  },
  stolen: {
    label: 'Voiture volée ou vendue sans droit',
    key: 'v',
    rests: 'law',
    basis: 'Code pénal, article 321-1 (recel)',
    letter:
      'Il nous est rapporté que cette voiture a été volée, ou que vous n’êtes pas en droit de la vendre.',
    needsFacts: true,
  },
  hate: {
    label: 'Propos injurieux ou discriminatoires',
    key: 'h',
    rests: 'law',
    basis: 'Loi du 29 juillet 1881, articles 24 et 33 ; Code pénal, article 225-2',
    letter:
      'L’annonce contient des propos injurieux, ou refuse de vendre à quelqu’un pour ce qu’il est. Retirez-les, puis soumettez l’annonce à nouveau.',
  },
  unlawful: {
    label: 'Autre contenu illicite',
    key: 'l',
    rests: 'law',
    basis: 'Loi n° 2004-575 du 21 juin 2004 et règlement (UE) 2022/2065, article 6',
    letter: 'L’annonce contient ou propose quelque chose que la loi interdit.',
    needsFacts: true,
  },
  offtopic: {
    label: 'Pas une voiture à vendre',
    key: 'o',
    rests: 'terms',
    basis: 'Conditions d’utilisation de Volant, article 1',
    letter:
      'Volant publie des annonces de vente de voitures et d’utilitaires légers. Celle-ci propose ou demande autre chose.',
  },
} as const satisfies Record<string, Ground>

export type GroundName = keyof typeof GROUNDS
export const groundOf = (name: GroundName): Ground => GROUNDS[name]
