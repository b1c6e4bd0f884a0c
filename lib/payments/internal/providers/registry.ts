import { env } from '#lib/platform/env.ts'
import { once } from '#lib/platform/once.ts'
import type { FeeSource, Provider } from './port.ts'
import { sandbox } from './sandbox.ts'

const inUse = once<{ list: Promise<readonly Provider[]> | null }>('payments.providers', () => ({
  list: null,
}))

/** The providers of PAYMENT_PROVIDERS, in order of preference. */
export function providers(): Promise<readonly Provider[]> {
  inUse.list ??= Promise.all(env().PAYMENT_PROVIDERS.map(make))
  return inUse.list
}

/** @throws {Error} when an attempt's provider is no longer configured: its money could not be watched */
export async function providerNamed(name: string): Promise<Provider> {
  const found = (await providers()).find((provider) => provider.name === name) ?? (await retired(name))
  if (!found) throw new Error(`the payment provider ${name} is not configured`)
  return found
}

/** Where the fees of Mollie are read; null: it is not among our providers, or its account is closed to us. */
export async function feeSource(): Promise<FeeSource | null> {
  const { MOLLIE_API_KEY, MOLLIE_API_URL: apiUrl, MOLLIE_ORGANISATION_TOKEN: organisationToken } = env()
  if (!MOLLIE_API_KEY || !organisationToken) return null
  const { mollieFees } = await import('./mollie-fees.ts')
  return mollieFees({ organisationToken, apiUrl, test: MOLLIE_API_KEY.startsWith('test_') })
}

/** For tests: others than the environment's; null, the environment's again. */
export function setProviders(list: readonly Provider[] | null): void {
  inUse.list = list && Promise.resolve(list)
}

/** No longer offered, but still configured: what is under way there is brought to its end. */
async function retired(name: string): Promise<Provider | null> {
  const { STRIPE_SECRET_KEY, MOLLIE_API_KEY } = env()
  const configured =
    name === 'stripe' ? STRIPE_SECRET_KEY : name === 'mollie' ? MOLLIE_API_KEY : name.startsWith('sandbox-')
  return configured ? make(name) : null
}

/** SDKs are loaded where they are used. */
async function make(name: string): Promise<Provider> {
  const {
    STRIPE_SECRET_KEY: secretKey,
    STRIPE_API_URL,
    MOLLIE_API_KEY: apiKey,
    MOLLIE_API_URL,
    BASE_URL,
  } = env()
  if (name === 'stripe' && secretKey) {
    const { stripe } = await import('./stripe.ts')
    return stripe({ secretKey, apiUrl: STRIPE_API_URL })
  }
  if (name === 'mollie' && apiKey) {
    const { mollie } = await import('./mollie.ts')
    // It refuses an address that it could never reach.
    const { hostname } = new URL(BASE_URL)
    const reachable = MOLLIE_API_URL !== undefined || !/^(localhost|127\.|\[::1\])/.test(hostname)
    return mollie({
      apiKey,
      apiUrl: MOLLIE_API_URL,
      webhookUrl: reachable ? `${BASE_URL}/api/webhooks/mollie` : null,
    })
  }
  return sandbox(name)
}
