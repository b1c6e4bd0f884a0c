import type { FormField } from '#components/ui/action-form.tsx'
import { PASSWORD_MIN } from '#lib/accounts/model.ts'

export const EMAIL: FormField = {
  name: 'email',
  label: 'Adresse e-mail',
  type: 'email',
  autoComplete: 'email',
  required: true,
  maxLength: 254,
}

export const PASSWORD: FormField = {
  name: 'password',
  label: 'Mot de passe',
  type: 'password',
  autoComplete: 'current-password',
  required: true,
}

export const NEW_PASSWORD: FormField = {
  name: 'password',
  label: 'Nouveau mot de passe',
  help: `${PASSWORD_MIN} caractères au moins : quelques mots sans rapport entre eux font l’affaire.`,
  type: 'password',
  autoComplete: 'new-password',
  required: true,
  minLength: PASSWORD_MIN,
}

/** Asked again before what cannot be undone. */
export const CURRENT_PASSWORD: FormField = {
  name: 'current',
  label: 'Mot de passe actuel',
  type: 'password',
  autoComplete: 'current-password',
  required: true,
}

export const NAME: FormField = {
  name: 'name',
  label: 'Prénom',
  autoComplete: 'given-name',
  help: 'Il est montré à côté de vos annonces et de vos messages.',
  required: true,
  maxLength: 40,
}
