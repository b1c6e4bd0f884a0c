'use server'
import type { Route } from 'next'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { action, openAction } from '#lib/platform/action.ts'
import {
  askingBrowser,
  closeSession,
  dropCookie,
  openSession,
  readCookie,
  setCookie,
} from '#lib/platform/session.ts'
import * as accounts from './commands.ts'
import * as model from './model.ts'

const DAY_S = 86_400
/** Names of the cookies; the first is a browser's that signed up, the second's one that has signed in. */
const SIGN_UP = 'volant.inscription'
const DEVICE = 'volant.appareil'

export const signUpAction = openAction(model.SignUp, async (input) => {
  const { address } = await askingBrowser()
  const browserSecret = (await readCookie(SIGN_UP)) ?? accounts.newSecret()
  await accounts.askSignUp(input, { address, browserSecret })
  await setCookie(SIGN_UP, browserSecret, DAY_S)
  return { email: input.email, retour: input.retour }
})

export const askSignUpAgainAction = openAction(model.AskLink, async (input) => {
  const { address } = await askingBrowser()
  await accounts.askSignUpAgain(input, { address, browserSecret: (await readCookie(SIGN_UP)) ?? '' })
})

export const confirmSignUpAction = openAction(model.ConfirmSignUp, async (input) => {
  const { backTo, ...account } = await accounts.confirmSignUp(input, await readCookie(SIGN_UP))
  await dropCookie(SIGN_UP)
  await signIn({ ...account, leaving: false }, backTo)
})

export const signInAction = openAction(model.SignIn, async ({ retour, ...input }) => {
  const { address } = await askingBrowser()
  const knownDevice = accounts.readDevice(await readCookie(DEVICE), input.email)
  await signIn(await accounts.authenticate(input, { address, knownDevice }), retour)
})

export const askLinkAction = openAction(model.AskLink, async (input) => {
  await accounts.askSignInLink(input, (await askingBrowser()).address)
})

export const signInByLinkAction = openAction(model.UseToken, async ({ token, retour }) => {
  await signIn(await accounts.signInByLink(token), retour)
})

export const askResetAction = openAction(model.AskReset, async (input) => {
  await accounts.askReset(input, (await askingBrowser()).address)
})

export const resetPasswordAction = openAction(model.Reset, async (input) => {
  await signIn(
    { ...(await accounts.resetPassword(input)), leaving: false },
    '/compte/securite?fait=mot-de-passe',
  )
})

export const confirmEmailChangeAction = openAction(model.UseToken, ({ token }) =>
  accounts.confirmEmailChange(token),
)

export const signOutAction = openAction(model.Nothing, async () => {
  await closeSession()
  redirect('/')
})

export const changePasswordAction = action(model.ChangePassword, async (input, viewer) => {
  await accounts.changePassword(viewer, input)
  refresh()
})

export const changeEmailAction = action(model.ChangeEmail, ({ email }, viewer) =>
  accounts.askEmailChange(viewer, email),
)

export const changeNameAction = action(model.ChangeName, async ({ name }, viewer) => {
  await accounts.changeName(viewer, name)
  refresh()
})

export const revokeSessionAction = action(model.RevokeSession, async ({ sessionId }, viewer) => {
  await accounts.revokeOwnSession(viewer, sessionId)
  refresh()
})

export const revokeOtherSessionsAction = action(model.Nothing, async (_, viewer) => {
  await accounts.revokeOtherSessions(viewer)
  refresh()
})

export const requestDeletionAction = action(model.RequestDeletion, async ({ current }, viewer) => {
  await accounts.requestDeletion(viewer, current)
  refresh()
})

export const cancelDeletionAction = action(model.Nothing, async (_, viewer) => {
  await accounts.cancelDeletion(viewer)
  refresh()
})

/** Who is about to leave is shown where they can change their mind. */
async function signIn({ accountId, email, leaving }: accounts.SignedIn, backTo: string): Promise<never> {
  await openSession(accountId)
  const known = accounts.readDevice(await readCookie(DEVICE), email)
  await setCookie(DEVICE, accounts.sealDevice(email, known ?? undefined), 365 * DAY_S)
  redirect((leaving ? '/compte/donnees' : model.ownPath(backTo)) as Route)
}
