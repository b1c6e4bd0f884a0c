import type { FieldName } from '#lib/publishing/model.ts'

/** Where a field stands in its page: lists of what is wrong lead there. */
export const fieldId = (name: FieldName): string => `champ-${name}`
