import { formatPhone } from '#lib/dealers/model.ts'
import type { Establishment } from '#lib/dealers/queries.ts'
import type { DealerField } from './dealer-form.tsx'

/** What a dealer shows of itself, and how we reach it. */
export const showcaseFields = (shown: Establishment): DealerField[] => [
  { name: 'name', label: 'Nom commercial', required: true, maxLength: 80, value: shown.name },
  {
    name: 'presentation',
    label: 'Présentation',
    help: 'Votre histoire, vos spécialités, vos services. 2 000 caractères au plus.',
    kind: 'area',
    maxLength: 2000,
    value: shown.presentation,
  },
  {
    name: 'phone',
    label: 'Téléphone',
    help: 'Montré à qui le demande.',
    kind: 'tel',
    required: true,
    maxLength: 30,
    value: formatPhone(shown.phone),
  },
  {
    name: 'contactName',
    label: 'Personne responsable (non montrée)',
    required: true,
    maxLength: 80,
    value: shown.contactName ?? '',
  },
  {
    name: 'email',
    label: 'Adresse e-mail de l’établissement (non montrée)',
    kind: 'email',
    required: true,
    maxLength: 254,
    value: shown.email ?? '',
  },
]
