import { createHash } from 'node:crypto'

/** A page that is only read starts its scripts this long after it has loaded: what was seen is noted, clocks are read. */
const PATIENCE_MS = 5_000
const SCRIPT = /<script src="(\/_next\/static\/[^"]+\.js)" async=""><\/script>/g
const PRELOAD = /<link rel="preload" as="script"[^>]*\/>/g
/** The page's data, as the framework writes it: read by its scripts and by nothing else. */
const DATA = /<script>((?:self\.__next_f\.push\(|\(self\.__next_f=)[\s\S]*?)<\/script>/g

/** A page and the hashes of the inline scripts that it may run, as `script-src` lists them. */
type SealedPage = { html: string; scripts: string }

/**
 * A kept page works without a script, so its scripts wait for the first sign of a person: the phone first shows the page, then
 * spends a second of its processor on it. They are fetched once the page has loaded, and are there when asked for. The page's data,
 * half of its bytes, waits as a block that nobody reads; only what may run as it came is put there. A page that is nothing
 * without its scripts says so, and is left alone (`data-lively`).
 */
export function lateScripts({ html, scripts }: SealedPage): SealedPage {
  const sources = [...html.matchAll(SCRIPT)].map(([, source]) => source as string)
  if (sources.length === 0 || html.includes(' data-lively=""')) return { html, scripts }
  const allowed = new Set(scripts.split(' '))
  const data: string[] = []
  const bare = html
    .replace(SCRIPT, '')
    .replace(PRELOAD, '')
    .replace(DATA, (script, text: string) => {
      if (!allowed.delete(hashOf(text)) && !data.includes(text)) return script
      data.push(text)
      return ''
    })
  const script = `(${wake})(${JSON.stringify([...new Set(sources)])},${PATIENCE_MS})`
  const waiting = data.join('\n')
  return {
    html: bare
      .replace('</head>', () => `<script>${script}</script></head>`)
      .replace('</body>', () => `<script type="${WAITING}">${waiting}</script></body>`),
    scripts: [...allowed, hashOf(script), hashOf(waiting)].join(' '),
  }
}

const WAITING = 'application/x-page-data'
const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/**
 * Runs in the page. A press on what only a script answers is held, and pressed again once the page says that it is awake
 * (components/site/navigation.tsx); links and forms that ask by their address do what they always do.
 */
function wake(sources: readonly string[], patienceMs: number): void {
  const signs = ['pointermove', 'pointerdown', 'touchstart', 'keydown', 'wheel', 'scroll', 'focusin']
  const held: HTMLElement[] = []
  let started = false

  function start(): void {
    if (started) return
    started = true
    for (const sign of signs) window.removeEventListener(sign, start, true)
    const data = document.createElement('script')
    data.text = document.querySelector('script[type="application/x-page-data"]')?.textContent ?? ''
    document.head.append(data)
    for (const source of sources) {
      const script = document.createElement('script')
      script.src = source
      script.async = true
      // Out of reach: what a page does without a script is better than nothing.
      script.onerror = letGo
      document.head.append(script)
    }
  }

  function hold(event: MouseEvent): void {
    const pressed =
      event.target instanceof Element && event.target.closest<HTMLElement>('button, [data-wakes]')
    if (!pressed || event.metaKey || event.ctrlKey || event.shiftKey) return
    const asksByAddress =
      pressed instanceof HTMLButtonElement && pressed.type === 'submit' && pressed.form?.method === 'get'
    if (asksByAddress) return
    event.preventDefault()
    event.stopPropagation()
    held.push(pressed)
    start()
  }

  function letGo(): void {
    window.removeEventListener('click', hold, true)
  }

  for (const sign of signs) window.addEventListener(sign, start, { capture: true, passive: true })
  window.addEventListener('click', hold, true)
  window.addEventListener(
    'volant:awake',
    () => {
      letGo()
      for (const pressed of held) pressed.click()
    },
    { once: true },
  )
  /** One at a time: a phone has other things to do. */
  function fetchAhead([source, ...rest]: readonly string[]): void {
    if (!source || started) return
    const link = document.createElement('link')
    link.rel = 'prefetch'
    link.as = 'script'
    link.href = source
    link.onload = () => setTimeout(fetchAhead, 0, rest)
    document.head.append(link)
  }
  window.addEventListener('load', () => {
    setTimeout(fetchAhead, 0, sources)
    setTimeout(start, patienceMs)
  })
}
