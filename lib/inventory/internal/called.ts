import { ownReference } from '#lib/feeds/model.ts'
import { open } from '#lib/platform/seal.ts'

type Named = {
  id: bigint | string
  reference: string
  /** As it is kept; null: it is not known. */
  plateCipher: Uint8Array | null
}

/** "AB-123-CD"; null where the plate is not known. */
export const plateOf = ({ plateCipher }: Pick<Named, 'plateCipher'>): string | null =>
  plateCipher && open('plate', plateCipher)

/** What a dealer calls a car by: the reference that it gave, else the plate, else the number of the listing. */
export const called = (car: Named): string => ownReference(car.reference) ?? plateOf(car) ?? `n° ${car.id}`
