/**
 * Whether a request that changes something comes from a page of ours: what the browser says of it, or, from one that says
 * nothing, the page's origin against the host that was asked.
 */
export function isSameOrigin(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const origin = request.headers.get('origin')
  return origin !== null && URL.canParse(origin) && new URL(origin).host === request.headers.get('host')
}
