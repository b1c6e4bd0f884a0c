import { formatDate } from '#lib/platform/format.ts'
import { button, type Letter, text } from '#lib/platform/mail/letter.ts'

const NOT_ME = 'Si cette demande ne vient pas de vous, ignorez ce message : rien ne changera.'

export const confirmSignUp = (name: string, url: string): Letter => ({
  kind: 'accounts.confirm',
  subject: 'Confirmez votre adresse e-mail',
  blocks: [
    text(`Bonjour ${name},`),
    text('Il reste une étape pour ouvrir votre compte Volant : confirmer que cette adresse est la vôtre.'),
    button('Confirmer mon adresse', url),
    text('Ce lien vaut 24 heures et ne sert qu’une fois.'),
    text(NOT_ME),
  ],
})

export const alreadyHasAccount = (signInUrl: string, resetUrl: string): Letter => ({
  kind: 'accounts.already',
  subject: 'Vous avez déjà un compte Volant',
  blocks: [
    text('Bonjour,'),
    text(
      'Quelqu’un, sans doute vous, vient de demander l’ouverture d’un compte avec cette adresse. Elle en a déjà un : il n’a pas changé.',
    ),
    button('Me connecter', signInUrl),
    button('Choisir un nouveau mot de passe', resetUrl),
    text('Si ce n’était pas vous, vous n’avez rien à faire.'),
  ],
})

export const hasNoAccount = (signUpUrl: string): Letter => ({
  kind: 'accounts.none',
  subject: 'Aucun compte Volant à cette adresse',
  blocks: [
    text('Bonjour,'),
    text(
      'Une connexion vient d’être demandée avec cette adresse, mais aucun compte n’y est attaché. Peut-être en avez-vous ouvert un avec une autre adresse ?',
    ),
    button('Créer un compte', signUpUrl),
    text('Si ce n’était pas vous, ignorez ce message.'),
  ],
})

export const signInLink = (name: string, url: string): Letter => ({
  kind: 'accounts.sign-in',
  subject: 'Votre lien de connexion',
  blocks: [
    text(`Bonjour ${name},`),
    text('Voici le lien demandé pour vous connecter, sans mot de passe.'),
    button('Me connecter', url),
    text('Il vaut 30 minutes et ne sert qu’une fois. Ne le transmettez à personne.'),
    text(NOT_ME),
  ],
})

export const resetLink = (name: string, url: string): Letter => ({
  kind: 'accounts.reset',
  subject: 'Choisissez un nouveau mot de passe',
  blocks: [
    text(`Bonjour ${name},`),
    text(
      'Vous avez demandé à changer de mot de passe. Une fois le nouveau choisi, tous vos appareils seront déconnectés.',
    ),
    button('Choisir un nouveau mot de passe', url),
    text('Ce lien vaut une heure et ne sert qu’une fois.'),
    text(NOT_ME),
  ],
})

export const passwordChanged = (name: string, resetUrl: string): Letter => ({
  kind: 'accounts.password-changed',
  subject: 'Votre mot de passe a changé',
  blocks: [
    text(`Bonjour ${name},`),
    text(
      'Le mot de passe de votre compte Volant vient d’être changé, et vos autres appareils ont été déconnectés.',
    ),
    text('Si ce n’était pas vous, reprenez la main sans attendre :'),
    button('Choisir un nouveau mot de passe', resetUrl),
  ],
})

export const leaveOldAddress = (name: string, newEmail: string, url: string): Letter => ({
  kind: 'accounts.change-old',
  subject: 'Changement d’adresse : votre accord',
  blocks: [
    text(`Bonjour ${name},`),
    text(
      `Vous avez demandé que votre compte Volant passe de cette adresse à ${newEmail}. Le changement se fera quand les deux adresses l’auront confirmé.`,
    ),
    button('Accepter le changement', url),
    text('Ce lien vaut 24 heures.'),
    text(
      'Si cette demande ne vient pas de vous, n’acceptez pas, et changez de mot de passe : quelqu’un est entré dans votre compte.',
    ),
  ],
})

export const takeNewAddress = (name: string, url: string): Letter => ({
  kind: 'accounts.change-new',
  subject: 'Changement d’adresse : confirmez la nouvelle',
  blocks: [
    text('Bonjour,'),
    text(
      `${name} souhaite utiliser cette adresse pour son compte Volant. Le changement se fera quand les deux adresses l’auront confirmé.`,
    ),
    button('Confirmer cette adresse', url),
    text('Ce lien vaut 24 heures.'),
    text(NOT_ME),
  ],
})

/** To the new address when somebody has an account there already: the asker is told nothing of it. */
export const addressTaken = (): Letter => ({
  kind: 'accounts.change-taken',
  subject: 'Cette adresse a déjà un compte Volant',
  blocks: [
    text('Bonjour,'),
    text(
      'Quelqu’un, peut-être vous, souhaite utiliser cette adresse pour un autre compte Volant. Elle en a déjà un, et n’en aura pas deux : rien ne change.',
    ),
    text('Si c’était vous, supprimez d’abord l’un des deux comptes.'),
  ],
})

export const addressChanged = (name: string, email: string): Letter => ({
  kind: 'accounts.address-changed',
  subject: 'Votre adresse e-mail a changé',
  blocks: [
    text(`Bonjour ${name},`),
    text(`Votre compte Volant est désormais attaché à l’adresse ${email}. C’est à elle que nous écrirons.`),
  ],
})

export const deletionRequested = (name: string, day: Date, url: string): Letter => ({
  kind: 'accounts.deletion',
  subject: 'Votre compte sera supprimé',
  blocks: [
    text(`Bonjour ${name},`),
    text(
      `Comme vous l’avez demandé, votre compte Volant et ce qu’il contient seront effacés le ${formatDate(day)}. Seules les factures sont gardées, le temps que la loi l’exige.`,
    ),
    text('D’ici là vous pouvez changer d’avis :'),
    button('Garder mon compte', url),
  ],
})
