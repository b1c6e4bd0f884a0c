import { squash } from '#lib/catalogue/model.ts'
import type { Target } from '../../model.ts'

/** What a row is read with, beside its recipe. */
export type MappingContext = {
  /** What the dealer said that its words mean, by `choiceKey`; '' refuses the row. */
  choices: ReadonlyMap<string, string>
  /** Where the source's cars stand unless a row says otherwise. */
  place: { postcode: string; communeInsee: string }
  /** The dealer's places of sale, by their names squashed. */
  places: ReadonlyMap<string, { id: number; postcode: string; communeInsee: string }>
  /** The dealer's number at the site that its file is written for; null: any will do. */
  dealerNumber: string | null
  today: Date
}

export const choiceKey = (field: string, value: string): string => `${field}:${squash(value)}`

/** A recipe's columns for a field, as an issue names them. */
export type ColumnNames = Readonly<Partial<Record<Target, string>>>
