/** Where the footer and the error pages lead. */

export const POPULAR_MAKES = [
  { href: '/voitures/renault', label: 'Renault' },
  { href: '/voitures/peugeot', label: 'Peugeot' },
  { href: '/voitures/citroen', label: 'Citroën' },
  { href: '/voitures/dacia', label: 'Dacia' },
  { href: '/voitures/volkswagen', label: 'Volkswagen' },
  { href: '/voitures/toyota', label: 'Toyota' },
] as const

export const POPULAR_BODIES = [
  { href: '/voitures/carrosserie/citadine', label: 'Citadines' },
  { href: '/voitures/carrosserie/berline', label: 'Berlines' },
  { href: '/voitures/carrosserie/break', label: 'Breaks' },
  { href: '/voitures/carrosserie/suv', label: 'SUV' },
  { href: '/voitures/carrosserie/monospace', label: 'Monospaces' },
  { href: '/voitures/carrosserie/utilitaire', label: 'Utilitaires' },
] as const

export const POPULAR_FUELS = [
  { href: '/voitures/energie/essence', label: 'Essence' },
  { href: '/voitures/energie/diesel', label: 'Diesel' },
  { href: '/voitures/energie/hybride', label: 'Hybride' },
  { href: '/voitures/energie/electrique', label: 'Électrique' },
  { href: '/voitures/energie/gpl', label: 'GPL' },
] as const

export const HOUSE_PAGES = [
  { href: '/mentions-legales', label: 'Mentions légales' },
  { href: '/cgu', label: 'Conditions d’utilisation' },
  { href: '/confidentialite', label: 'Confidentialité' },
  { href: '/cookies', label: 'Cookies' },
  { href: '/classement', label: 'Classement des annonces' },
  { href: '/accessibilite', label: 'Accessibilité : déclaration' },
  { href: '/dsa', label: 'Points de contact (DSA)' },
  { href: '/professionnels', label: 'Professionnels' },
  { href: '/pro', label: 'Espace professionnel' },
] as const
