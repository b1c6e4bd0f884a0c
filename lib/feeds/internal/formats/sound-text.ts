/** A text without what the database has no place for, and what an escape may write all the same: a NUL, half of a surrogate pair. */
export const soundText = (text: string): string =>
  (text.includes('\0') ? text.replaceAll('\0', '') : text).toWellFormed()
