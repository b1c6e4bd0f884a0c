import type { ApiScope } from '#lib/feeds/model.ts'

/** What the page of the API says, as it is read from its description. */
export type ApiField = { name: string; type: string; meaning: string; example: string }
export type ApiStatus = { status: string; meaning: string; schema?: string | null }
export type ApiRequest = {
  id: string
  method: string
  path: string
  summary: string
  scope: ApiScope
  parameters: readonly { name: string; where: string; meaning: string }[]
  /** What is sent: the name of its schema. */
  body: string | null
  answers: readonly ApiStatus[]
  /** The statuses of what may go wrong. */
  problems: readonly string[]
}
