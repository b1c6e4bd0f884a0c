import { z } from 'zod'

/**
 * The whole environment, read once and checked with one schema. Nothing else in app/, components/ or lib/ reads
 * `process.env`. A wrong value throws an {@link EnvError} whose message is one line: the variable, what it was, what it may be.
 */

const text = z.string().min(1)
const onOff = z.enum(['on', 'off'])

function url(...protocols: string[]) {
  return z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    message: `a URL starting with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  })
}

function whole(min: number, max: number) {
  const message = `a whole number from ${min} to ${max}`
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, { message })
}

const PAYMENT_PROVIDERS = ['stripe', 'mollie', 'sandbox-a', 'sandbox-b'] as const
type PaymentProvider = (typeof PAYMENT_PROVIDERS)[number]
const isProvider = (name: string): name is PaymentProvider =>
  PAYMENT_PROVIDERS.some((known) => known === name)

/** Names of providers, each at most once. */
const providerList = z
  .string()
  .transform((given) => given.split(',').map((name) => name.trim()))
  .refine((names) => names.every(isProvider) && new Set(names).size === names.length, {
    message: `a list of ${PAYMENT_PROVIDERS.join(', ')}, separated by commas, each once`,
    abort: true,
  })
  .transform((names) => names.filter(isProvider))

/** What a provider cannot do without. */
const NEEDED = {
  stripe: ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'],
  mollie: ['MOLLIE_API_KEY'],
  'sandbox-a': [],
  'sandbox-b': [],
} as const satisfies Record<PaymentProvider, readonly string[]>

/** `host=mail,...`: kept as text where only a later program reads it. */
const schema = z
  .object({
    NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
    PORT: whole(1, 65535).default(3000),
    DATA_DIR: text.default('.data'),
    DATABASE_URL: url('postgres:', 'postgresql:').optional(),
    BASE_URL: url('http:', 'https:').optional(),
    AUTH_SECRET: z.string().min(32, 'a secret of 32 characters or more').optional(),
    DEMO_LISTINGS: whole(0, 4_000_000).optional(),
    /** Set by `npm start` on its embedded database, and by nobody else. */
    DEMO_PEOPLE: onOff.default('off'),
    TRUSTED_PROXIES: whole(0, 10).default(0),
    RATE_LIMITS: onOff.default('on'),
    /** Whether the demonstration's photos are drawn before somebody asks for them. */
    DRAW_AHEAD: onOff.default('on'),
    METRICS_TOKEN: z.string().min(16, 'a token of 16 characters or more').optional(),
    REVALIDATE_SECRET: z.string().min(16, 'a secret of 16 characters or more').optional(),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: text.optional(),
    SMTP_URL: url('smtp:', 'smtps:').optional(),
    MAIL_FROM: text.default('Volant <bonjour@volant.example>'),
    /** A mailbox that takes all mail for INBOX_DOMAIN: `imaps://user:password@host/folder` (folder: INBOX unless given). */
    INBOX_IMAP_URL: url('imap:', 'imaps:').optional(),
    INBOX_DOMAIN: z
      .string()
      .regex(
        /^(?=.{1,190}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/,
        'a domain in lower case',
      )
      .optional(),
    /** Who is told of trouble: by mail, and by a POST of JSON. */
    OPS_EMAIL: z.email('an e-mail address').optional(),
    OPS_WEBHOOK: url('http:', 'https:').optional(),
    /** In order of preference; `npm start` offers the two sandboxes on its embedded database. */
    PAYMENT_PROVIDERS: providerList.default([]),
    STRIPE_SECRET_KEY: z
      .string()
      .regex(/^[rs]k_\w{8,}$/, 'a key starting with sk_ or rk_')
      .optional(),
    STRIPE_WEBHOOK_SECRET: z
      .string()
      .regex(/^whsec_\w{8,}$/, 'a secret starting with whsec_')
      .optional(),
    MOLLIE_API_KEY: z
      .string()
      .regex(/^(live|test)_\w{30,}$/, 'a key starting with live_ or test_')
      .optional(),
    /** Reads Mollie's fees (right `balances.read`), which the key above may not; without it they are not booked. */
    MOLLIE_ORGANISATION_TOKEN: z
      .string()
      .regex(/^access_\w{20,}$/, 'an organisation token starting with access_')
      .optional(),
    /** Another host than the provider's own, for tests. */
    STRIPE_API_URL: url('http:', 'https:').optional(),
    MOLLIE_API_URL: url('http:', 'https:').optional(),
    /** The box into which dealers' programs put their files (`npm run start:drop`); a port that is not named stays closed. */
    DROP_SFTP_PORT: whole(1, 65535).optional(),
    DROP_FTPS_PORT: whole(1, 65535).optional(),
    /** Where the box listens: everywhere, unless given. */
    DROP_HOST: z.ipv4('an IPv4 address of this machine').optional(),
    /** PEM files; without them FTPS has a certificate that vouches for itself. */
    DROP_TLS_CERT: text.optional(),
    DROP_TLS_KEY: text.optional(),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    /** Where the log goes instead of standard output: set by `npm start` for each program, in `DATA_DIR/logs`. */
    LOG_FILE: text.optional(),
    /** Publisher and host named in the mentions légales; without them the demonstration's, visibly fictitious. */
    COMPANY_FILE: text.optional(),
  })
  .superRefine((value, context) => {
    for (const provider of value.PAYMENT_PROVIDERS)
      for (const name of NEEDED[provider])
        if (!value[name])
          context.addIssue({
            code: 'custom',
            path: [name],
            message: `a value, since PAYMENT_PROVIDERS names ${provider}`,
          })
    for (const [name, other] of [
      ['INBOX_IMAP_URL', 'INBOX_DOMAIN'],
      ['INBOX_DOMAIN', 'INBOX_IMAP_URL'],
    ] as const)
      if (!value[name] && value[other])
        context.addIssue({ code: 'custom', path: [name], message: `a value, since ${other} is set` })
    if (!value.DATABASE_URL) return
    for (const name of ['BASE_URL', 'AUTH_SECRET'] as const) {
      if (!value[name])
        context.addIssue({ code: 'custom', path: [name], message: 'a value, since DATABASE_URL is set' })
    }
  })

type Parsed = z.infer<typeof schema>
export type Env = Omit<Parsed, 'BASE_URL'> & { BASE_URL: string }

export class EnvError extends Error {
  override name = 'EnvError'
}

const SECRETS = /SECRET|TOKEN|KEY|PASSWORD|_URL$/

/** @throws {EnvError} one line naming the first wrong variable, what it was and what it may be */
export function parseEnv(source: Record<string, string | undefined>): Env {
  // An empty variable is an absent one: `PORT= npm start` means the default.
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = schema.safeParse(given)
  if (parsed.success) {
    return {
      ...parsed.data,
      BASE_URL: (parsed.data.BASE_URL ?? `http://localhost:${parsed.data.PORT}`).replace(/\/+$/, ''),
    }
  }

  const issue = parsed.error.issues[0]
  const name = String(issue?.path[0] ?? '?')
  const was = given[name]
  const shown =
    was === undefined
      ? 'missing'
      : SECRETS.test(name)
        ? `${was.length} characters`
        : JSON.stringify(was.slice(0, 80))
  throw new EnvError(`${name} is ${shown}; it must be ${expected(issue)}`)
}

function expected(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'invalid_value') return `one of ${issue.values.map(String).join(', ')}`
  return issue?.message ?? 'valid'
}

let cached: Env | undefined

/** Read at the first use, never at import: a build needs no environment. */
export function env(): Env {
  cached ??= parseEnv(process.env)
  return cached
}

/** For a program that we start: the environment as it is, and what that program needs besides. */
export const environmentWith = (more: Record<string, string>): NodeJS.ProcessEnv => ({
  ...process.env,
  ...more,
})
