import { expect, type Page } from '@playwright/test'

/** The demonstration's people, one for each role, and the garage's team (prisma/main/seed/people). */
export const PEOPLE = {
  buyer: 'acheteur@volant.example',
  seller: 'vendeur@volant.example',
  dealer: 'garage@volant.example',
  manager: 'yanis@volant.example',
  salesman: 'sofia@volant.example',
  bookkeeper: 'bruno@volant.example',
  moderator: 'moderateur@volant.example',
  accountant: 'comptable@volant.example',
  admin: 'admin@volant.example',
} as const
export type Person = keyof typeof PEOPLE

const PASSWORD = 'volant-demo'

/** Signs a page's browser in, as a person does; leads to `to`. */
export async function signIn(page: Page, person: Person, to = '/compte'): Promise<void> {
  await signInAs(page, PEOPLE[person], PASSWORD, to)
}

export async function signInAs(page: Page, email: string, password: string, to = '/compte'): Promise<void> {
  await page.goto(`/connexion?retour=${encodeURIComponent(to)}`)
  const form = page.getByRole('form', { name: 'Connexion par mot de passe' })
  await form.getByLabel('Adresse e-mail').fill(email)
  await form.getByLabel('Mot de passe', { exact: true }).fill(password)
  await form.getByRole('button', { name: 'Me connecter' }).click()
  // Without a script the address ends with where the form's answer would have been.
  await expect(page).toHaveURL(({ pathname, search }) => pathname + search === to)
}
