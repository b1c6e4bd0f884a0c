export type SearchParams = Promise<Record<string, string | string[] | undefined>>

/** A parameter that is there once. */
export async function one(params: SearchParams, name: string): Promise<string | undefined> {
  const value = (await params)[name]
  return typeof value === 'string' ? value : undefined
}

/** Another way in, with where one was going and the address that is known: nobody is asked for it twice. */
export function entrance(path: '/connexion' | '/inscription', retour: string, email: string): string {
  const known = new URLSearchParams({
    ...(retour === '/compte' ? {} : { retour }),
    ...(email === '' ? {} : { email }),
  })
  return known.size > 0 ? `${path}?${known}` : path
}
