const AUTOMATIC = /^auto-[0-9a-f]{16}$/

/** The reference of a car whose file has none. @param told a hash of what tells it from another, in hexadecimal */
export const automaticReference = (told: string): string => `auto-${told.slice(0, 16)}`

/** The reference that a dealer gave; null for one of ours, which means nothing to people. */
export const ownReference = (reference: string): string | null =>
  AUTOMATIC.test(reference) ? null : reference
