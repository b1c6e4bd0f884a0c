import { readFileSync } from 'node:fs'
import type { APIRequestContext, APIResponse } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { type Person, signIn } from '../people.ts'
import { sellersOwn, withNames } from './sellers-own.ts'

const PERSON = {
  visitor: null,
  user: 'buyer',
  dealer: 'dealer',
  moderator: 'moderator',
  accountant: 'accountant',
  admin: 'admin',
} as const satisfies Record<string, Person | null>
type Role = keyof typeof PERSON
const ROLES = Object.keys(PERSON) as Role[]

const NOBODY = '00000000-0000-4000-8000-000000000000'
const WORDS = 'Des mots, assez pour que le formulaire les prenne.'

/** Of the private seller, who is none of these people: for them it does not exist. */
const NOT_THEIRS = 'sign-in none none none none none'
const STAFF = {
  moderator: 'sign-in no no none no none',
  accountant: 'sign-in no no no none none',
  admin: 'sign-in no no no no none',
}
/** Of a garage that none of these people belongs to. */
const GARAGE = 'sign-in none none none none none'

type Row = readonly [room: string, action: string, fields: Record<string, string>, answers: string]

/**
 * Each action of a private seller's, of a buyer's and of the back office's rooms that asks who one is, with fields that its form would
 * take, and what it answers to each role in the order above: `sign-in`, `no` (forbidden), `none` (not found: to who may, because
 * nothing has that number), `closed` (a conflict). Asked without a page, by its number in the build, as anybody can.
 */
const TABLE: readonly Row[] = [
  ['publishing', 'discardDraftAction', { draft: '{draft}' }, NOT_THEIRS],
  [
    'publishing',
    'saveStepAction',
    { draft: '{draft}', revision: '0', step: 'vehicule', go: 'etat', shown: 'price', price: '1' },
    NOT_THEIRS,
  ],
  ['publishing', 'arrangePhotosAction', { draft: '{draft}', photos: '' }, NOT_THEIRS],
  ['publishing', 'submitDraftAction', { draft: '{draft}', offer: 'essentiel' }, NOT_THEIRS],
  ['publishing', 'renewListingAction', { listing: '{listing}', offer: 'essentiel' }, NOT_THEIRS],
  ['publishing', 'buyBoostsAction', { listing: '{listing}', options: 'top' }, NOT_THEIRS],
  ['publishing', 'changePhotosAction', { listing: '{listing}', photos: '' }, NOT_THEIRS],
  ['publishing', 'markSoldAction', { listing: '{listing}' }, NOT_THEIRS],
  ['publishing', 'withdrawListingAction', { listing: '{listing}' }, NOT_THEIRS],
  ['publishing', 'relistListingAction', { listing: '{listing}' }, NOT_THEIRS],
  [
    'publishing',
    'changeOfferAction',
    {
      ...{ code: 'aucune', label: 'Offre', description: WORDS, price: '1', durationDays: '1' },
      ...{ photos: '1', freePerYear: '0' },
    },
    STAFF.admin,
  ],
  ['media', 'rotatePhotoAction', { photoId: '{photo}' }, NOT_THEIRS],
  ['media', 'maskPlateAction', { photoId: '{photo}', plate: '' }, NOT_THEIRS],
  ['media', 'discardPhotoAction', { photoId: '{photo}' }, NOT_THEIRS],
  ['payments', 'startPaymentAction', { orderId: '{order}' }, NOT_THEIRS],
  ['payments', 'withdrawOrderAction', { orderId: '{order}' }, NOT_THEIRS],
  ['payments', 'giveBackAction', { order: `${NOBODY}:0`, amount: '1', reason: WORDS }, STAFF.accountant],
  ['leads', 'replyAction', { threadId: '{theirs}', body: WORDS }, 'none none none none none none'],
  ['leads', 'blockThreadAction', { threadId: '{theirs}' }, 'none none none none none none'],
  ['leads', 'reportThreadAction', { threadId: '{theirs}', reason: WORDS }, 'none none none none none none'],
  ['leads', 'setContactStateAction', { garage: '{teamless}', threadId: NOBODY, state: 'won' }, GARAGE],
  ['leads', 'assignContactAction', { garage: '{teamless}', threadId: NOBODY, assigneeId: '' }, GARAGE],
  ['leads', 'addNoteAction', { garage: '{teamless}', threadId: NOBODY, body: WORDS }, GARAGE],
  ['leads', 'saveTemplateAction', { garage: '{teamless}', title: 'Titre', body: WORDS }, GARAGE],
  ['leads', 'deleteTemplateAction', { garage: '{teamless}', id: '1' }, GARAGE],
  ['leads', 'chooseNoticeAction', { garage: '{teamless}', wanted: 'none' }, GARAGE],
  ['leads', 'setDeliveryAction', { garage: '{teamless}', email: '' }, GARAGE],
  [
    'moderation',
    'decideCaseAction',
    { caseId: NOBODY, seen: '', outcome: 'approve', facts: WORDS },
    STAFF.moderator,
  ],
  // A case that is not there is one that nothing can be asked of.
  [
    'moderation',
    'askSellerAction',
    { caseId: NOBODY, words: WORDS },
    STAFF.moderator.replaceAll('none', 'closed'),
  ],
  [
    'moderation',
    'barBuyerAction',
    { caseId: NOBODY, threadId: NOBODY, ground: 'fraud', facts: WORDS },
    STAFF.moderator,
  ],
  ['moderation', 'answerBarAction', { barId: NOBODY, outcome: 'lift', answer: WORDS }, STAFF.moderator],
  ['moderation', 'answerQuestionAction', { questionId: '{question}', words: WORDS }, NOT_THEIRS],
  ['moderation', 'appealDecisionAction', { decisionId: '{decision}', words: WORDS }, NOT_THEIRS],
  [
    'moderation',
    'appealBarAction',
    { barId: NOBODY, key: 'non', words: WORDS },
    'none none none none none none',
  ],
  ['admin', 'retryJobAction', { jobId: '999999999' }, STAFF.admin.replaceAll('none', 'closed')],
  ['admin', 'retryMailAction', { mailId: NOBODY }, STAFF.admin.replaceAll('none', 'closed')],
]

/** Who is signed in, and nobody else's: only a visitor is asked for a name first. */
const ONES_OWN: readonly (readonly [room: string, action: string, fields: Record<string, string>])[] = [
  ['accounts', 'changePasswordAction', { password: 'girafe bleue sous la pluie' }],
  ['accounts', 'changeEmailAction', { email: 'pirate@exemple.fr' }],
  ['accounts', 'changeNameAction', { name: 'Pirate' }],
  ['accounts', 'revokeSessionAction', { sessionId: NOBODY }],
  ['accounts', 'revokeOtherSessionsAction', {}],
  ['accounts', 'requestDeletionAction', { sure: 'oui' }],
  ['accounts', 'cancelDeletionAction', {}],
  ['publishing', 'openDraftAction', {}],
  ['publishing', 'editListingAction', { listing: '1', shown: '' }],
  ['publishing', 'changeOptionAction', { code: 'top', label: 'A', description: 'B', price: '1', days: '1' }],
  ['payments', 'switchSandboxAction', { provider: 'sandbox-a', mode: 'up' }],
  ['payments', 'retryRefundAction', { refundId: NOBODY }],
  ['moderation', 'nextCaseAction', {}],
]

/** Everybody's: what they prove is a password, a letter's key, or nothing. */
const OPEN = [
  ...['signUpAction', 'askSignUpAgainAction', 'confirmSignUpAction', 'signInAction', 'askLinkAction'],
  ...['signInByLinkAction', 'askResetAction', 'resetPasswordAction', 'confirmEmailChangeAction'],
  ...['signOutAction', 'sendMessageAction', 'confirmMessageAction', 'reportListingAction'],
  'actOnSandboxAction',
]

type Known = Record<string, { filename: string; exportedName: string; workers: Record<string, unknown> }>
const known = (): Known =>
  JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')).node

/** Its number in the build, and a page whose code holds it. */
function find(room: string, action: string): { id: string; page: string } {
  for (const [id, { filename, exportedName, workers }] of Object.entries(known())) {
    if (filename !== `lib/${room}/actions.ts` || exportedName !== action) continue
    const [worker = ''] = Object.keys(workers).sort((a, b) => a.length - b.length)
    const page = worker.replace(/^app|\/page$|\/\([a-z]+\)/g, '').replace(/\[\[?[.\w]+\]?\]/g, '1')
    return { id, page: page || '/' }
  }
  throw new Error(`the build has no ${action} of ${room}`)
}

/** As the framework's own script sends a form: the state before, then the form. */
async function ask(
  request: APIRequestContext,
  [room, action, fields]: readonly [string, string, Record<string, string>],
): Promise<string> {
  const { id, page } = find(room, action)
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(`_1_${name}`, value)
  // Last: it is read as it comes, and names the others.
  form.append('0', '[null,"$K1"]')
  const answer = await request.post(page, {
    headers: { 'next-action': id, origin: process.env.SITE_URL ?? '', accept: 'text/x-component' },
    multipart: form,
    maxRedirects: 0,
  })
  return read(answer, await answer.text())
}

const CODES: Readonly<Record<string, string>> = {
  unauthenticated: 'sign-in',
  forbidden: 'no',
  not_found: 'none',
  conflict: 'closed',
}
function read(answer: APIResponse, text: string): string {
  if (answer.headers()['x-action-redirect']) return `led to ${answer.headers()['x-action-redirect']}`
  const code = /"ok":false,"code":"(\w+)"/.exec(text)?.[1]
  if (code) return CODES[code] ?? `${code} ${/"fields":\{[^}]*\}/.exec(text)?.[0] ?? ''}`.trim()
  return /"ok":true/.test(text) ? 'ok' : `${answer.status()} ${text.slice(0, 200)}`
}

test('the table holds every action of these rooms', () => {
  const rooms = new Set([...TABLE, ...ONES_OWN].map(([room]) => room))
  const built = Object.values(known())
    .filter(({ filename }) => rooms.has(filename.split('/')[1] ?? ''))
    .map(({ exportedName }) => exportedName)
  expect([...TABLE.map(([, name]) => name), ...ONES_OWN.map(([, name]) => name), ...OPEN].sort()).toEqual(
    built.sort(),
  )
})

for (const [index, role] of ROLES.entries())
  test(`${role}: each action answers as the table says`, async ({ browser, market }) => {
    const context = await browser.newContext({ baseURL: process.env.SITE_URL ?? '' })
    const person = PERSON[role]
    if (person) await signIn(await context.newPage(), person)
    const names = await sellersOwn(market)
    const got: string[] = []
    for (const [room, action, fields] of TABLE) {
      const filled = Object.entries(fields).map(([name, value]) => [name, withNames(value, names)])
      got.push(`${action}: ${await ask(context.request, [room, action, Object.fromEntries(filled)])}`)
    }
    expect(got).toEqual(TABLE.map(([, action, , answers]) => `${action}: ${answers.split(' ')[index]}`))
    await context.close()
  })

test('what is one’s own is nobody’s without a name', async ({ request }) => {
  for (const row of ONES_OWN) expect([row[1], await ask(request, row)]).toEqual([row[1], 'sign-in'])
})
