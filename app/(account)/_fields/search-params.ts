export type SearchParams = Promise<Record<string, string | string[] | undefined>>

/** A parameter that is there once. */
export async function one(params: SearchParams, name: string): Promise<string | undefined> {
  const value = (await params)[name]
  return typeof value === 'string' ? value : undefined
}
