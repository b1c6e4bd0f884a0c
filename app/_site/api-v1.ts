import 'server-only'
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import {
  type Answer,
  authenticateKey,
  etagOf,
  type Key,
  once,
  type Precondition,
} from '#lib/feeds/commands.ts'
import type { ApiScope } from '#lib/feeds/model.ts'
import { env } from '#lib/platform/env.ts'
import { AppError, ERROR_STATUS, type ErrorCode } from '#lib/platform/errors.ts'
import { log } from '#lib/platform/log.ts'

/** A minute's requests of one key. */
const ALLOWANCE = { 'stock:read': 300, 'stock:write': 120 } as const satisfies Record<ApiScope, number>
const limiters = {
  'stock:read': new RateLimiterMemory({ points: ALLOWANCE['stock:read'], duration: 60 }),
  'stock:write': new RateLimiterMemory({ points: ALLOWANCE['stock:write'], duration: 60 }),
}

const TITLES: Readonly<Record<ErrorCode, string>> = {
  invalid: 'Demande invalide',
  unauthenticated: 'Clé refusée',
  forbidden: 'Droit insuffisant',
  not_found: 'Introuvable',
  conflict: 'Conflit',
  gone: 'N’est plus conservé',
  precondition_failed: 'A changé depuis',
  too_large: 'Trop volumineux',
  unsupported_type: 'Type de contenu refusé',
  too_many_requests: 'Trop de demandes',
  unavailable: 'Indisponible',
}

/** An error as RFC 9457 has it. */
export function problem(
  code: ErrorCode,
  detail: string,
  {
    fields,
    headers = {},
  }: { fields?: Record<string, string[]> | undefined; headers?: Record<string, string> } = {},
): Response {
  return asProblemJson(
    { title: TITLES[code], status: ERROR_STATUS[code], detail, code, ...(fields ? { fields } : {}) },
    { ...(code === 'unauthenticated' ? { 'WWW-Authenticate': 'Bearer realm="volant"' } : {}), ...headers },
  )
}

function asProblemJson(
  said: { title: string; status: number; detail?: string; code?: string; fields?: object },
  headers: Record<string, string> = {},
): Response {
  return new Response(JSON.stringify({ type: 'about:blank', ...said }), {
    status: said.status,
    headers: {
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Cache-Control': 'no-store',
      ...headers,
    },
  })
}

/** What an address answers to a method that it does not know (RFC 9110, 15.5.6). */
export const notAllowed =
  (...methods: readonly string[]) =>
  (): Response =>
    asProblemJson(
      {
        ...{ title: 'Méthode refusée', status: 405, code: 'method_not_allowed' },
        detail: `Cette adresse ne connaît que ${methods.join(', ')}.`,
      },
      { Allow: methods.join(', ') },
    )

type Asked = { request: Request; key: Key; dealerId: number }

/** Bodies that a route takes: what its type may be, and how long. */
export type Taken = { types: RegExp; named: string; maxBytes: number }

type Question = {
  scope: ApiScope
  run: (asked: Asked) => Promise<Answer>
  takes?: Taken
  /** Tells two requests apart that come under one `Idempotency-Key`: a write is done once. */
  said?: () => string | Promise<string>
}

/**
 * A request of a dealer's program: its key, the key's dealer, right and allowance, then what the head says of the body, and only then
 * the body. Its answer is JSON, its errors are problems.
 */
export async function answerKey(
  request: Request,
  dealer: string,
  { scope, run, takes, said }: Question,
): Promise<Response> {
  try {
    if (!/^\d{1,9}$/.test(dealer)) throw new AppError('not_found', 'Ce stock n’existe pas.')
    const dealerId = Number(dealer)
    const key = await authenticateKey(request.headers.get('authorization'), dealerId, scope)
    await spend(key, scope)
    if (takes) assertTaken(request.headers, takes)
    const idempotency = request.headers.get('idempotency-key')
    const asked = { request, key, dealerId }
    const answer =
      said === undefined || idempotency === null
        ? await run(asked)
        : await once({ keyId: key.id, idempotency: checked(idempotency), request: await said() }, () =>
            run(asked),
          )
    return asJson(answer)
  } catch (error) {
    return asProblem(error)
  }
}

/** @throws {AppError} `unsupported_type`, `too_large` */
function assertTaken(headers: Headers, { types, named, maxBytes }: Taken): void {
  const type = headers.get('content-type')
  if (type !== null && !types.test(type))
    throw new AppError('unsupported_type', `Ce type de contenu n’est pas lu ici : donnez ${named}.`)
  if (Number(headers.get('content-length') ?? 0) > maxBytes)
    throw new AppError('too_large', `Le corps de la demande dépasse ${maxBytes} octets.`)
}

/** What is one car has its version in its head too. */
function asJson({ status, body }: Answer): Response {
  const headers = new Headers({ 'Cache-Control': 'no-store' })
  const version = (body as { volant?: { version?: string } } | null)?.volant?.version
  if (version !== undefined) headers.set('ETag', etagOf(version))
  return status === 204 || status === 304
    ? new Response(null, { status, headers })
    : Response.json(body, { status, headers })
}

/** What a program says that it last saw. */
export const preconditionOf = ({ headers }: Request): Precondition => ({
  ifMatch: headers.get('if-match'),
  ifNoneMatch: headers.get('if-none-match'),
})

function asProblem(error: unknown): Response {
  if (error instanceof TooMany)
    return problem('too_many_requests', error.message, { headers: { 'Retry-After': String(error.seconds) } })
  if (error instanceof AppError) return problem(error.code, error.message, { fields: error.fields })
  log().error({ err: error }, 'a request of the API failed')
  return asProblemJson({ title: 'Erreur de notre part', status: 500 })
}

class TooMany extends Error {
  override name = 'TooMany'
  readonly seconds: number
  constructor(seconds: number, scope: ApiScope) {
    super(`${ALLOWANCE[scope]} demandes par minute au plus : réessayez dans ${seconds} s.`)
    this.seconds = seconds
  }
}

async function spend(key: Key, scope: ApiScope): Promise<void> {
  if (env().RATE_LIMITS === 'off') return
  try {
    await limiters[scope].consume(key.id)
  } catch (refusal) {
    throw new TooMany(Math.ceil((refusal as RateLimiterRes).msBeforeNext / 1000) || 1, scope)
  }
}

function checked(idempotency: string): string {
  if (!/^[\x21-\x7e]{1,200}$/.test(idempotency))
    throw new AppError('invalid', 'Une clé d’idempotence a de 1 à 200 caractères sans espace.')
  return idempotency
}

/** The JSON object of a request. @throws {AppError} `invalid` */
export function jsonOf(text: string): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(text)
    if (body !== null && typeof body === 'object' && !Array.isArray(body))
      return body as Record<string, unknown>
  } catch {
    // Said below.
  }
  throw new AppError('invalid', 'Le corps doit être un objet JSON.')
}
