/** Tells the seller's count that a heart was given or taken back. It may be lost, and nobody waits for it. */
export function tellHeart(id: string, kept: boolean): void {
  fetch('/api/favourites', {
    method: 'POST',
    keepalive: true,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ id, kept }),
  }).catch(() => {})
}
