/** What this browser remembers until there are accounts: hearts, and listings seen. The list is sent nowhere; a heart is counted. */
export type Remembered = 'volant.favoris' | 'volant.vus'

const MOST: Record<Remembered, number> = { 'volant.favoris': 200, 'volant.vus': 20 }

/** The most recent first. Storage may be full, off or spoilt: then there is nothing. */
export function remembered(key: Remembered): string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(value) ? value.filter((id): id is string => /^\d{1,18}$/.test(String(id))) : []
  } catch {
    return []
  }
}

function write(key: Remembered, ids: string[]): void {
  try {
    localStorage.setItem(key, JSON.stringify(ids.slice(0, MOST[key])))
  } catch {
    // Private browsing or a full store: the page works without.
  }
  window.dispatchEvent(new Event(key))
}

export function remember(key: Remembered, id: string): void {
  write(key, [id, ...remembered(key).filter((other) => other !== id)])
}

export function forget(key: Remembered, id: string): void {
  write(
    key,
    remembered(key).filter((other) => other !== id),
  )
}

/** For `useSyncExternalStore`: this tab's changes and those of others. */
export function subscribe(key: Remembered) {
  return (listener: () => void) => {
    window.addEventListener(key, listener)
    window.addEventListener('storage', listener)
    return () => {
      window.removeEventListener(key, listener)
      window.removeEventListener('storage', listener)
    }
  }
}
