import { listingPath } from '#lib/listings/model.ts'

const columns = {
  id: true,
  title: true,
  makeSlug: true,
  modelSlug: true,
  versionLabel: true,
  year: true,
  commune: { select: { name: true } },
} as const

type Row = {
  id: bigint
  title: string
  makeSlug: string
  modelSlug: string
  versionLabel: string
  year: number
  commune: { name: string }
}

/** What a letter or a list says of the car, and its address. */
export function carOf(row: Row): { title: string; path: string } {
  return { title: row.title, path: listingPath(row.id, { ...row, communeName: row.commune.name }) }
}
carOf.columns = columns
