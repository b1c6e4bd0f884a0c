import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { now, setClock } from '#lib/platform/clock.ts'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { readViewer, startSession } from '#lib/platform/sign-ins.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import {
  askEmailChange,
  askReset,
  askSignInLink,
  askSignUp,
  askSignUpAgain,
  authenticate,
  cancelDeletion,
  changePassword,
  confirmEmailChange,
  confirmSignUp,
  newSecret,
  readDevice,
  requestDeletion,
  resetPassword,
  revokeOtherSessions,
  revokeOwnSession,
  sealDevice,
  signInByLink,
} from './commands.ts'
import { answerRequestJob, eraseDueAccountsJob, forgetExpiredJob } from './jobs.ts'
import { accountById, ownSessions, personalData, signUpToConfirm } from './queries.ts'

const GOOD = 'girafe bleue sous la pluie'
const OTHER = 'ouistiti gratte menthe'

let database: TestDatabase
beforeAll(async () => {
  database = await siteDatabase()
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

let person = 0
/** An address of the test's own. */
let email = ''
let address = ''
beforeEach(() => {
  person++
  email = `personne${person}@exemple.fr`
  address = `198.51.100.${person}`
})
afterEach(() => setClock(null))

const later = (seconds: number) => setClock(new Date(now().getTime() + seconds * 1000))
const DAY = 86_400

/** Does what is queued for this room, as the worker would. */
async function answerAll(): Promise<void> {
  const { rows } = await database.pool.query<{ payload: unknown }>(
    `DELETE FROM graphile_worker._private_jobs j USING graphile_worker._private_tasks t
     WHERE t.id = j.task_id AND t.identifier = $1 RETURNING j.payload`,
    [answerRequestJob.name],
  )
  for (const { payload } of rows) await answerRequestJob.run(payload)
}

/** The letters to an address, oldest first, each with the secret of its link. */
async function letters(to = email): Promise<{ kind: string; token: string }[]> {
  await answerAll()
  const mails = await db().outgoingMail.findMany({ where: { recipient: to }, orderBy: { createdAt: 'asc' } })
  return mails.map(({ kind, text }) => ({ kind, token: /jeton=([\w-]{43})/.exec(text)?.[1] ?? '' }))
}
const lastToken = async (kind: string, to = email) =>
  (await letters(to)).filter((letter) => letter.kind === kind).at(-1)?.token ?? ''

const facts = async (fact: string) =>
  (
    await database.pool.query<{ payload: { accountId: string } }>(
      `SELECT j.payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
       WHERE t.identifier = $1`,
      [`fact:${fact}`],
    )
  ).rows.map(({ payload }) => payload.accountId)

async function signUp(to = email, password = GOOD, browserSecret = newSecret()) {
  await askSignUp({ email: to, name: 'Zoé', password, retour: '/deposer' }, { address, browserSecret })
  return browserSecret
}

async function member(password = GOOD): Promise<Viewer> {
  const secret = await signUp(email, password)
  const { accountId } = await confirmSignUp({ token: await lastToken('accounts.confirm') }, secret)
  return signedIn(accountId)
}

async function signedIn(accountId: string): Promise<Viewer> {
  const viewer = await readViewer(await startSession(accountId, { userAgent: 'Firefox', address }))
  if (!viewer) throw new Error('the session does not count')
  return viewer
}

const wait = (seconds: string) => new RegExp(`^Trop d’essais. Réessayez dans ${seconds}`)

describe('signing up', () => {
  test('an account comes to be when its letter is confirmed, once', async () => {
    const secret = await signUp()
    expect(await db().account.count({ where: { email } })).toBe(0)
    const token = await lastToken('accounts.confirm')
    expect(await signUpToConfirm(token, secret)).toEqual({ email, needsPassword: false })

    const { accountId, backTo } = await confirmSignUp({ token }, secret)
    expect(backTo).toBe('/deposer')
    expect(await accountById(accountId)).toEqual({ email, name: 'Zoé', phone: null, emailConfirmed: true })
    expect(await facts('account.confirmed')).toContain(accountId)
    await expect(confirmSignUp({ token }, secret)).rejects.toMatchObject({ code: 'gone' })
    expect(await authenticate({ email, password: GOOD }, { address, knownDevice: null })).toMatchObject({
      accountId,
    })
  })

  test('of two who press at once one opens it', async () => {
    const secret = await signUp()
    const token = await lastToken('accounts.confirm')
    const both = await Promise.allSettled([
      confirmSignUp({ token }, secret),
      confirmSignUp({ token }, secret),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await db().account.count({ where: { email } })).toBe(1)
  })

  test('in another browser the password has to be known: nobody prepares an account for somebody else', async () => {
    await signUp(email, 'une phrase du voleur')
    const token = await lastToken('accounts.confirm')
    expect(await signUpToConfirm(token, null)).toEqual({ email, needsPassword: true })
    await expect(confirmSignUp({ token }, newSecret())).rejects.toMatchObject({ code: 'invalid' })
    await expect(confirmSignUp({ token, password: GOOD }, null)).rejects.toMatchObject({ code: 'invalid' })
    expect(await db().account.count({ where: { email } })).toBe(0)
    await confirmSignUp({ token, password: 'une phrase du voleur' }, null)
  })

  test('without a password the letter is enough', async () => {
    await signUp(email, '')
    const { accountId } = await confirmSignUp({ token: await lastToken('accounts.confirm') }, null)
    await expect(authenticate({ email, password: '' }, { address, knownDevice: null })).rejects.toMatchObject(
      {
        code: 'unauthenticated',
      },
    )
    await askSignInLink({ email, retour: '/compte' }, address)
    expect(await signInByLink(await lastToken('accounts.sign-in'))).toMatchObject({ accountId })
  })

  test('asked for again, the letter opens the account with what was typed; nobody else gets one by asking', async () => {
    const browserSecret = await signUp()
    const again = (secret: string, to = email) =>
      askSignUpAgain({ email: to, retour: '/deposer' }, { address, browserSecret: secret })
    await again(browserSecret)
    expect((await letters()).map(({ kind }) => kind)).toEqual(['accounts.confirm', 'accounts.confirm'])
    await again(newSecret(), 'inconnue@exemple.fr')
    expect(await letters('inconnue@exemple.fr')).toEqual([])
    const { accountId } = await confirmSignUp({ token: await lastToken('accounts.confirm') }, browserSecret)
    expect(await accountById(accountId)).toMatchObject({ email, name: 'Zoé' })
    expect(await authenticate({ email, password: GOOD }, { address, knownDevice: null })).toMatchObject({
      accountId,
    })
    // Now that the address has an account, whoever asks again has its owner told.
    await again(newSecret())
    expect((await letters()).at(-1)?.kind).toBe('accounts.already')
  })

  test('a known address is told by letter, and keeps its password', async () => {
    await member()
    await signUp(email, OTHER)
    expect((await letters()).at(-1)).toEqual({ kind: 'accounts.already', token: '' })
    await expect(authenticate({ email, password: OTHER }, { address, knownDevice: null })).rejects.toThrow()
    expect(await db().accountRequest.count({ where: { email } })).toBe(0)
  })

  test('a password that anybody would try is refused', async () => {
    await expect(signUp(email, 'motdepasse2026')).rejects.toMatchObject({ code: 'invalid' })
    await expect(signUp(email, `${email}`)).rejects.toMatchObject({ code: 'invalid' })
    expect(await letters()).toEqual([])
  })

  test('a confirmation is worth a day', async () => {
    const secret = await signUp()
    const token = await lastToken('accounts.confirm')
    later(DAY + 1)
    expect(await signUpToConfirm(token, secret)).toBeNull()
    await expect(confirmSignUp({ token }, secret)).rejects.toMatchObject({ code: 'gone' })
  })

  test('answered twice, a request sends one letter', async () => {
    await signUp()
    const { id } = await db().accountRequest.findFirstOrThrow({ where: { email } })
    await letters()
    await answerRequestJob.run({ requestId: id })
    expect(await letters()).toHaveLength(1)
  })
})

describe('signing in', () => {
  test('unknown address, wrong password, no password: one answer', async () => {
    await member()
    const refusals = await Promise.all(
      [email, 'inconnue@exemple.fr'].map((who) =>
        authenticate({ email: who, password: 'mauvais' }, { address, knownDevice: null }).catch((error) => ({
          ...error,
          message: error.message,
        })),
      ),
    )
    expect(refusals[0]).toEqual(refusals[1])
    expect(refusals[0]).toMatchObject({ code: 'unauthenticated' })
  })

  test('the password is verified for an unknown address too: the same time', async () => {
    await member()
    const spent = async (who: string, from: string) => {
      const started = process.cpuUsage()
      await authenticate({ email: who, password: 'mauvais' }, { address: from, knownDevice: null }).catch(
        () => {},
      )
      return process.cpuUsage(started).user
    }
    const median = async (who: (n: number) => string) => {
      const times: number[] = []
      for (let n = 0; n < 9; n++) times.push(await spent(who(n), `203.0.113.${n}`))
      return times.sort((a, b) => a - b)[4] as number
    }
    const known = await median(() => email)
    const unknown = await median((n) => `personne-${n}@inconnu.example`)
    // argon2id costs some 20 ms of processor; without it an answer takes 2.
    expect(Math.abs(known - unknown)).toBeLessThan(Math.max(known, unknown) / 2)
  })

  test('wrong guesses are slowed more and more, by who guesses and for an unknown address alike', async () => {
    await member()
    for (const who of [email, 'fantome@exemple.fr']) {
      const guess = (from: string) =>
        authenticate({ email: who, password: 'mauvais' }, { address: from, knownDevice: null })
      for (let n = 0; n < 5; n++)
        await expect(guess(address)).rejects.toMatchObject({ code: 'unauthenticated' })
      await expect(guess(address)).rejects.toThrow(wait('2 secondes'))
      later(3)
      await expect(guess(address)).rejects.toMatchObject({ code: 'unauthenticated' })
      await expect(guess(address)).rejects.toThrow(wait('4 secondes'))
      // Not for who comes from elsewhere.
      await expect(guess(`${address}1`)).rejects.toMatchObject({ code: 'unauthenticated' })
      setClock(null)
    }
  })

  test('guesses from everywhere slow strangers down for seconds, not the browser that was here before, nor a link', async () => {
    const { accountId } = await member()
    for (let n = 0; n < 51; n++)
      await authenticate(
        { email, password: 'mauvais' },
        { address: `192.0.2.${n}`, knownDevice: null },
      ).catch(() => {})
    const right = { email, password: GOOD }
    await expect(authenticate(right, { address, knownDevice: null })).rejects.toThrow(wait('[12] seconde'))
    const knownDevice = readDevice(sealDevice(email), email)
    expect(knownDevice).not.toBeNull()
    expect(await authenticate(right, { address, knownDevice })).toMatchObject({ accountId })
    await askSignInLink({ email, retour: '' }, address)
    expect(await signInByLink(await lastToken('accounts.sign-in'))).toMatchObject({ accountId })
    later(31)
    expect(await authenticate(right, { address, knownDevice: null })).toMatchObject({ accountId })
  })

  test('a hundred guesses at once are counted one by one', async () => {
    await member()
    const guesses = await Promise.allSettled(
      Array.from({ length: 100 }, () =>
        authenticate({ email, password: 'mauvais' }, { address, knownDevice: null }),
      ),
    )
    const codes = guesses.map((guess) => guess.status === 'rejected' && guess.reason.code)
    expect(codes.filter((code) => code === 'unauthenticated')).toHaveLength(5)
    expect(codes.filter((code) => code === 'too_many_requests')).toHaveLength(95)
  })

  test('people who know their passwords wait for nobody', async () => {
    await member()
    for (let n = 0; n < 40; n++) await authenticate({ email, password: GOOD }, { address, knownDevice: null })
  })

  test('a device is known for the address that it signed in to, and cannot be made up', () => {
    const cookie = sealDevice(email)
    expect(readDevice(cookie, 'autre@exemple.fr')).toBeNull()
    expect(readDevice(`${cookie.slice(0, -2)}AA`, email)).toBeNull()
    expect(readDevice('n’importe quoi', email)).toBeNull()
    expect(readDevice(null, email)).toBeNull()
  })

  test('a link signs in once, within half an hour, and is none for another use', async () => {
    await member()
    await askSignInLink({ email, retour: '' }, address)
    await askReset({ email }, address)
    const token = await lastToken('accounts.sign-in')
    await expect(resetPassword({ token, password: OTHER })).rejects.toMatchObject({ code: 'gone' })
    await expect(signInByLink(await lastToken('accounts.reset'))).rejects.toMatchObject({ code: 'gone' })
    const both = await Promise.allSettled([signInByLink(token), signInByLink(token)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await askSignInLink({ email, retour: '' }, address)
    const late = await lastToken('accounts.sign-in')
    later(30 * 60 + 1)
    await expect(signInByLink(late)).rejects.toMatchObject({ code: 'gone' })
  })

  test('an address without an account gets a letter that says so', async () => {
    await askSignInLink({ email, retour: '' }, address)
    await askReset({ email }, address)
    expect((await letters()).map(({ kind }) => kind)).toEqual(['accounts.none', 'accounts.none'])
  })

  test('no secret is kept as it is', async () => {
    await member()
    await askSignInLink({ email, retour: '' }, address)
    const token = await lastToken('accounts.sign-in')
    const { rows } = await database.pool.query(
      `SELECT row_to_json(t)::text AS row FROM email_token t UNION ALL SELECT row_to_json(a)::text FROM account a`,
    )
    const kept = rows.map(({ row }) => row).join('\n')
    expect(kept).toContain('$argon2id$v=19$m=19456,t=2,p=1$')
    expect(kept).not.toContain(token)
    expect(kept).not.toContain(Buffer.from(token).toString('hex'))
  })

  test('letters to one address end after a few; the asker sees no difference', async () => {
    for (let n = 0; n < 8; n++) await askReset({ email }, `203.0.113.${100 + n}`)
    expect(await letters()).toHaveLength(4)
    later(2 * 3600)
    await askReset({ email }, address)
    expect(await letters()).toHaveLength(5)
  })

  test('one asker of many letters has to wait', async () => {
    for (let n = 0; n < 10; n++) await askReset({ email: `cible${n}@exemple.fr` }, address)
    await expect(askReset({ email }, address)).rejects.toMatchObject({ code: 'too_many_requests' })
  })
})

describe('passwords', () => {
  test('a reset signs everyone out, ends the other links, and tells the owner', async () => {
    const viewer = await member()
    await askReset({ email }, address)
    await askReset({ email }, address)
    const [first, second] = (await letters()).filter(({ kind }) => kind === 'accounts.reset')
    await expect(
      resetPassword({ token: first?.token ?? '', password: 'motdepasse2026' }),
    ).rejects.toMatchObject({
      code: 'invalid',
    })
    await resetPassword({ token: first?.token ?? '', password: OTHER })
    expect(await readViewer(viewer.sessionId)).toBeNull()
    await expect(resetPassword({ token: second?.token ?? '', password: GOOD })).rejects.toMatchObject({
      code: 'gone',
    })
    await authenticate({ email, password: OTHER }, { address, knownDevice: null })
    await expect(authenticate({ email, password: GOOD }, { address, knownDevice: null })).rejects.toThrow()
    expect((await letters()).at(-1)?.kind).toBe('accounts.password-changed')
  })

  test('a change asks for the old one and signs the other browsers out', async () => {
    const viewer = await member()
    const elsewhere = await signedIn(viewer.accountId)
    await expect(changePassword(viewer, { current: 'mauvais', password: OTHER })).rejects.toMatchObject({
      code: 'invalid',
    })
    await changePassword(viewer, { current: GOOD, password: OTHER })
    expect(await readViewer(elsewhere.sessionId)).toBeNull()
    expect(await readViewer(viewer.sessionId)).toMatchObject({ accountId: viewer.accountId })
  })
})

describe('sessions', () => {
  test('a revoked one stops at once; nobody ends another’s', async () => {
    const viewer = await member()
    const elsewhere = await signedIn(viewer.accountId)
    email = 'autre.personne@exemple.fr'
    const stranger = await member()
    await expect(revokeOwnSession(stranger, elsewhere.sessionId)).rejects.toMatchObject({ code: 'not_found' })
    expect((await ownSessions(viewer)).map(({ id, current }) => [id, current])).toEqual([
      [viewer.sessionId, true],
      [elsewhere.sessionId, false],
    ])
    await revokeOwnSession(viewer, elsewhere.sessionId)
    expect(await readViewer(elsewhere.sessionId)).toBeNull()
    const third = await signedIn(viewer.accountId)
    expect(await revokeOtherSessions(viewer)).toBe(1)
    expect(await readViewer(third.sessionId)).toBeNull()
    expect(await readViewer(viewer.sessionId)).not.toBeNull()
    expect(await readViewer(stranger.sessionId)).not.toBeNull()
  })

  test('one is worth thirty days', async () => {
    const viewer = await member()
    later(30 * DAY + 1)
    expect(await readViewer(viewer.sessionId)).toBeNull()
  })
})

describe('a change of address', () => {
  test.each([
    ['the old first', 'accounts.change-old', 'accounts.change-new'],
    ['the new first', 'accounts.change-new', 'accounts.change-old'],
  ])('is made when both have agreed, %s', async (_, first, second) => {
    const viewer = await member()
    const next = `nouvelle.${email}`
    await askEmailChange(viewer, next)
    const token = async (kind: string) => lastToken(kind, kind === 'accounts.change-new' ? next : email)
    const [one, other] = [await token(first), await token(second)]
    expect(await confirmEmailChange(one)).toBe('waiting')
    expect((await accountById(viewer.accountId))?.email).toBe(email)
    await expect(confirmEmailChange(one)).rejects.toMatchObject({ code: 'gone' })
    expect(await confirmEmailChange(other)).toBe('changed')
    expect((await accountById(viewer.accountId))?.email).toBe(next)
    expect((await letters()).at(-1)?.kind).toBe('accounts.address-changed')
    // Of the first address at sign-up, then of the second.
    expect((await facts('account.confirmed')).filter((id) => id === viewer.accountId)).toHaveLength(2)
  })

  test('both at once make it too', async () => {
    const viewer = await member()
    const next = `vite.${email}`
    await askEmailChange(viewer, next)
    const both = await Promise.all([
      confirmEmailChange(await lastToken('accounts.change-old')),
      confirmEmailChange(await lastToken('accounts.change-new', next)),
    ])
    expect(both.sort()).toEqual(['changed', 'waiting'])
    expect((await accountById(viewer.accountId))?.email).toBe(next)
  })

  test('asked for twice at once, the new address cannot agree for the old one', async () => {
    const viewer = await member()
    const next = `deux.${email}`
    await Promise.all([askEmailChange(viewer, next), askEmailChange(viewer, next)])
    const links = (await letters(next)).filter(({ kind }) => kind === 'accounts.change-new')
    expect(links).toHaveLength(2)
    for (const { token } of links) await confirmEmailChange(token).catch(() => {})
    expect((await accountById(viewer.accountId))?.email).toBe(email)
    await confirmEmailChange(await lastToken('accounts.change-old'))
    expect((await accountById(viewer.accountId))?.email).toBe(next)
  })

  test('a taken address is told itself; the asker is not', async () => {
    const taken = email
    await member()
    email = 'demandeuse@exemple.fr'
    const viewer = await member()
    await askEmailChange(viewer, taken)
    expect((await letters(taken)).at(-1)?.kind).toBe('accounts.change-taken')
    expect(await confirmEmailChange(await lastToken('accounts.change-old'))).toBe('waiting')
    expect((await accountById(viewer.accountId))?.email).toBe(email)
  })

  test('a second change forgets the first', async () => {
    const viewer = await member()
    await askEmailChange(viewer, `a.${email}`)
    const old = await lastToken('accounts.change-old')
    await askEmailChange(viewer, `b.${email}`)
    await expect(confirmEmailChange(old)).rejects.toMatchObject({ code: 'gone' })
  })
})

describe('leaving', () => {
  test('thirty days later everything personal is gone, and the house is told', async () => {
    const viewer = await member()
    await expect(requestDeletion(viewer, 'mauvais')).rejects.toMatchObject({ code: 'invalid' })
    await requestDeletion(viewer, GOOD)
    expect((await letters()).at(-1)?.kind).toBe('accounts.deletion')
    later(29 * DAY)
    await eraseDueAccountsJob.run({})
    expect(await accountById(viewer.accountId)).not.toBeNull()
    later(DAY + 1)
    await eraseDueAccountsJob.run({})
    expect(await accountById(viewer.accountId)).toBeNull()
    expect(await readViewer(viewer.sessionId)).toBeNull()
    const { rows } = await database.pool.query(
      `SELECT row_to_json(a)::text AS row FROM account a WHERE id = $1 UNION ALL SELECT row_to_json(s)::text FROM session s WHERE account_id = $1
       UNION ALL SELECT row_to_json(m)::text FROM outgoing_mail m WHERE recipient = $2`,
      [viewer.accountId, email],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0].row).not.toMatch(/Zoé|personne|argon2/)
    expect(await facts('account.erased')).toContain(viewer.accountId)
    await eraseDueAccountsJob.run({})
    expect((await facts('account.erased')).filter((id) => id === viewer.accountId)).toHaveLength(1)
    setClock(null)
    // The address may be used again.
    const secret = await signUp()
    expect(await lastToken('accounts.confirm')).not.toBe('')
    expect(secret).not.toBe('')
  })

  test('who changes their mind stays', async () => {
    const viewer = await member()
    await requestDeletion(viewer, GOOD)
    expect(await authenticate({ email, password: GOOD }, { address, knownDevice: null })).toMatchObject({
      leaving: true,
    })
    later(10 * DAY)
    await cancelDeletion(viewer)
    later(40 * DAY)
    await eraseDueAccountsJob.run({})
    expect(await accountById(viewer.accountId)).not.toBeNull()
  })

  test('what is known of a person can be had, without secrets', async () => {
    const viewer = await member()
    const data = JSON.stringify(await personalData(viewer.accountId))
    expect(data).toContain(email)
    expect(data).toContain('Firefox')
    expect(data).not.toContain('argon2')
  })

  test('what has expired is forgotten', async () => {
    await signUp()
    await letters()
    later(200 * DAY)
    expect(await forgetExpiredJob.run({})).toMatchObject({ requests: expect.any(Number) })
    expect(await db().accountRequest.count()).toBe(0)
    expect((await database.pool.query('SELECT FROM throttle')).rowCount).toBe(0)
  })
})
