import 'server-only'
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import { type Answer, authenticateKey, type Key, once } from '#lib/feeds/commands.ts'
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
  const status = ERROR_STATUS[code]
  return new Response(
    JSON.stringify({
      type: 'about:blank',
      title: TITLES[code],
      status,
      detail,
      code,
      ...(fields ? { fields } : {}),
    }),
    {
      status,
      headers: {
        'Content-Type': 'application/problem+json; charset=utf-8',
        'Cache-Control': 'no-store',
        ...(code === 'unauthenticated' ? { 'WWW-Authenticate': 'Bearer realm="volant"' } : {}),
        ...headers,
      },
    },
  )
}

type Asked = { request: Request; key: Key; dealerId: number }

/**
 * A request of a dealer's program: its key, its allowance, its answer as JSON, its errors as problems. Writes with an
 * `Idempotency-Key` are done once; `said` tells two requests apart.
 */
export async function answerKey(
  request: Request,
  dealer: string,
  scope: ApiScope,
  run: (asked: Asked) => Promise<Answer>,
  said?: string,
): Promise<Response> {
  try {
    if (!/^\d{1,9}$/.test(dealer)) throw new AppError('not_found', 'Ce stock n’existe pas.')
    const dealerId = Number(dealer)
    const key = await authenticateKey(request.headers.get('authorization'), dealerId, scope)
    await spend(key, scope)
    const idempotency = request.headers.get('idempotency-key')
    const asked = { request, key, dealerId }
    const { status, body } =
      said === undefined || idempotency === null
        ? await run(asked)
        : await once({ keyId: key.id, idempotency: checked(idempotency), request: said }, () => run(asked))
    return status === 204
      ? new Response(null, { status })
      : Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } })
  } catch (error) {
    return asProblem(error)
  }
}

function asProblem(error: unknown): Response {
  if (error instanceof TooMany)
    return problem('too_many_requests', error.message, { headers: { 'Retry-After': String(error.seconds) } })
  if (error instanceof AppError) return problem(error.code, error.message, { fields: error.fields })
  log().error({ err: error }, 'a request of the API failed')
  return Response.json(
    { type: 'about:blank', title: 'Erreur de notre part', status: 500 },
    { status: 500, headers: { 'Content-Type': 'application/problem+json; charset=utf-8' } },
  )
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
export async function jsonOf(text: string): Promise<Record<string, unknown>> {
  try {
    const body: unknown = JSON.parse(text)
    if (body !== null && typeof body === 'object' && !Array.isArray(body))
      return body as Record<string, unknown>
  } catch {
    // Said below.
  }
  throw new AppError('invalid', 'Le corps doit être un objet JSON.')
}
