import { describe, expect, test } from 'vitest'
import { parseEnv } from './env.ts'

describe('the environment', () => {
  test('has a default for everything', () => {
    expect(parseEnv({})).toMatchObject({
      PORT: 3000,
      DATA_DIR: '.data',
      BASE_URL: 'http://localhost:3000',
      LOG_LEVEL: 'info',
    })
  })

  test('an empty variable is an absent one', () => {
    expect(parseEnv({ PORT: '', DATABASE_URL: '' }).PORT).toBe(3000)
  })

  test.each([
    [{ PORT: 'abc' }, 'PORT is "abc"; it must be a whole number from 1 to 65535'],
    [{ PORT: '70000' }, 'PORT is "70000"; it must be a whole number from 1 to 65535'],
    [
      { LOG_LEVEL: 'loud' },
      'LOG_LEVEL is "loud"; it must be one of fatal, error, warn, info, debug, trace, silent',
    ],
    [{ RATE_LIMITS: 'yes' }, 'RATE_LIMITS is "yes"; it must be one of on, off'],
    [
      { DATABASE_URL: 'mysql://u:secret@h/d' },
      'DATABASE_URL is 20 characters; it must be a URL starting with postgres:// or postgresql://',
    ],
    [
      { DATABASE_URL: 'postgres://h/d' },
      'BASE_URL is missing; it must be a value, since DATABASE_URL is set',
    ],
    [
      { PAYMENT_PROVIDERS: 'stripe,paypal' },
      'PAYMENT_PROVIDERS is "stripe,paypal"; it must be a list of stripe, mollie, sandbox-a, sandbox-b, separated by commas, each once',
    ],
    [
      { PAYMENT_PROVIDERS: 'sandbox-a,stripe' },
      'STRIPE_SECRET_KEY is missing; it must be a value, since PAYMENT_PROVIDERS names stripe',
    ],
    [
      { MOLLIE_API_KEY: 'live' },
      'MOLLIE_API_KEY is 4 characters; it must be a key starting with live_ or test_',
    ],
    [
      { INBOX_IMAP_URL: 'imaps://volant:secret@mail.example' },
      'INBOX_DOMAIN is missing; it must be a value, since INBOX_IMAP_URL is set',
    ],
    [
      { INBOX_DOMAIN: 'Courrier', INBOX_IMAP_URL: 'imaps://h' },
      'INBOX_DOMAIN is "Courrier"; it must be a domain in lower case',
    ],
    [{ DEMO_LISTINGS: '-1' }, 'DEMO_LISTINGS is "-1"; it must be a whole number from 0 to 4000000'],
  ])('a wrong value is one line: %j', (source, message) => {
    expect(() => parseEnv(source)).toThrow(message)
  })

  test('a secret is never repeated', () => {
    expect(() => parseEnv({ AUTH_SECRET: 'hunter2' })).toThrow(/^AUTH_SECRET is 7 characters; it must be/)
  })
})
