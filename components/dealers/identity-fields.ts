import type { Establishment } from '#lib/dealers/queries.ts'
import type { DealerField } from './dealer-form.tsx'

type Known = Pick<
  Establishment,
  'legalName' | 'siren' | 'siret' | 'vatNumber' | 'tradeRegister' | 'address' | 'postcode' | 'town' | 'isDemo'
>

/** The fields of a legal identity, filled in with what is known. */
export function identityFields(known: Known | null = null): DealerField[] {
  const fields: DealerField[] = [
    {
      name: 'legalName',
      label: 'Raison sociale',
      help: 'Telle qu’elle figure sur votre Kbis ou au Répertoire national des entreprises.',
      required: true,
      maxLength: 120,
      autoComplete: 'organization',
      value: known?.legalName ?? '',
    },
    {
      name: 'number',
      label: 'SIRET',
      help: '14 chiffres. Un SIREN seul (9 chiffres) demande une vérification plus longue.',
      required: true,
      maxLength: 40,
      value: known?.siret ?? known?.siren ?? '',
    },
    {
      name: 'vatNumber',
      label: 'Numéro de TVA (facultatif)',
      help: 'FR, deux caractères, puis le SIREN. Vide : « TVA non applicable, art. 293 B du CGI ».',
      maxLength: 30,
      value: known?.vatNumber ?? '',
    },
    {
      name: 'tradeRegister',
      label: 'Ville du RCS (facultatif)',
      help: 'Par exemple Lyon. Vide si vous êtes artisan ou entrepreneur sans immatriculation au RCS.',
      maxLength: 60,
      value: known?.tradeRegister ?? '',
    },
    {
      name: 'address',
      label: 'Adresse de l’établissement',
      help: 'Numéro et rue. Elle est montrée sur votre page.',
      required: true,
      maxLength: 200,
      autoComplete: 'street-address',
      value: known?.address ?? '',
    },
    {
      name: 'place',
      label: 'Commune',
      help: 'Commune ou code postal.',
      kind: 'town',
      required: true,
      value: known ? `${known.postcode} ${known.town}` : '',
    },
  ]
  if (!known?.isDemo) return fields
  // A demonstration's dealer has no number: an invented one could be a real firm's.
  return fields.map((field) =>
    field.name === 'number'
      ? { ...field, help: 'Démonstration : sans numéro.', value: 'démonstration' }
      : field,
  )
}
