/**
 * What an address answers, decided before anything is rendered. The web server (bin/) asks; the application answers, through a
 * value on `globalThis`, since the two are bundled apart.
 */
export type AddressStatus =
  /** A page that everyone sees the same: kept, and dropped by its tags. */
  | { kind: 'shared'; status: 200 | 410; key: string; tags: readonly string[]; maxAgeMs: number }
  /** Rendered for each request. */
  | { kind: 'each' }
  | { kind: 'not-found' }
  | { kind: 'moved'; to: string }

export type Expiry = { tag: string; hard: boolean }

export type SiteHooks = {
  decide(url: URL): AddressStatus | Promise<AddressStatus>
  /** Called with the tags that a change of the market expires. */
  onExpire(listener: (expiries: readonly Expiry[]) => void): void
  /** Addresses worth rendering before the first visitor. */
  warm(): readonly string[]
  stop(): Promise<void>
}

const key = Symbol.for('volant.site')
const shared = globalThis as Record<symbol, SiteHooks | undefined>

export function provideSiteHooks(hooks: SiteHooks): void {
  shared[key] = hooks
}

export function siteHooks(): SiteHooks | undefined {
  return shared[key]
}
