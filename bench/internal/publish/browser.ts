/** A form as a page shows it: what is sent when nothing is typed. */
type Form = ReadonlyMap<string, readonly string[]>
type Page = { path: string; html: string; forms: readonly Form[] }

/** An answer that no person would take for what they asked. */
class BadAnswer extends Error {}

/**
 * As much of a browser without a script as forms need: it keeps one cookie, shows pages with their forms, sends one, and says where
 * it was led to.
 */
export class Browser {
  readonly #base: string
  readonly #cookie: string

  constructor(base: string, cookie: string) {
    this.#base = base
    this.#cookie = cookie
  }

  /** @throws {Error} when nobody answers, or with an error page */
  async open(path: string): Promise<Page> {
    for (let hops = 0; hops < 5; hops++) {
      const response = await this.#ask(path)
      const html = await response.text()
      if (response.status === 200) return { path, html, forms: formsOf(html) }
      const location = response.headers.get('location')
      if (!location) throw new BadAnswer(`${response.status} for ${path}`)
      path = this.#pathOf(location)
    }
    throw new BadAnswer(`${path} leads round in circles`)
  }

  /** @returns the address that it leads to @throws {Error} when nobody answers, or with what the page then says */
  async send(path: string, form: Form): Promise<string> {
    const body = new FormData()
    for (const [name, values] of form) for (const value of values) body.append(name, value)
    const response = await this.#ask(path, { method: 'POST', body })
    const location = response.headers.get('location')
    const said = await response.text()
    if (response.status === 303 && location) return this.#pathOf(location)
    throw new BadAnswer(`${response.status} for a form of ${path}: ${noticeIn(said)}`)
  }

  #ask(path: string, more: RequestInit = {}): Promise<Response> {
    return fetch(this.#base + path, {
      ...more,
      redirect: 'manual',
      headers: { cookie: this.#cookie, origin: this.#base, accept: 'text/html' },
      signal: AbortSignal.timeout(20_000),
    })
  }

  /** A provider's page is elsewhere; the sandbox's is ours. */
  #pathOf(location: string): string {
    const { origin, pathname, search } = new URL(location, this.#base)
    if (origin !== new URL(this.#base).origin) throw new BadAnswer(`led away, to ${origin}`)
    return pathname + search
  }
}

/** A form that has all of these fields. */
export function formWith(page: Page, fields: Readonly<Record<string, string>>): Form | null {
  const fits = (form: Form) =>
    Object.entries(fields).every(([name, value]) => form.get(name)?.includes(value) ?? false)
  return page.forms.find(fits) ?? null
}

/** The same form with these fields filled in. */
export const filled = (form: Form, fields: Readonly<Record<string, string>>): Form =>
  new Map([...form, ...Object.entries(fields).map(([name, value]) => [name, [value]] as const)])

function formsOf(html: string): Form[] {
  return [...html.matchAll(/<form\b[^>]*>(.*?)<\/form>/gs)].map(([, inside = '']) => {
    const form = new Map<string, string[]>()
    for (const [, attributes = ''] of inside.matchAll(/<input\b([^>]*)>/g)) {
      const of = (name: string) => unescaped(new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '')
      const isChoice = /radio|checkbox/.test(of('type'))
      if (!of('name') || of('type') === 'file' || (isChoice && !/\bchecked\b/.test(attributes))) continue
      form.set(of('name'), [...(form.get(of('name')) ?? []), of('value')])
    }
    return form
  })
}

const ENTITIES: Readonly<Record<string, string>> = { quot: '"', amp: '&', lt: '<', gt: '>', '#x27': "'" }
const unescaped = (text: string): string =>
  text.replace(/&(\w+|#x27);/g, (whole, name: string) => ENTITIES[name] ?? whole)

/** The words of the notice that a refused form shows, or of the whole page. */
const noticeIn = (html: string): string =>
  (/role="alert"[^>]*>(.*?)<\/div>/s.exec(html)?.[1] ?? html.slice(html.indexOf('<main')))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200)
