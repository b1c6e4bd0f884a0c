const HISTOVEC_DAYS = 30
const DAY_MS = 86_400_000

/** The ministry's report of a car's past, shared by its owner, while a page may show it: what it says is true of its day, and its link does not last. */
export function histovecShown(
  { histovecUrl: url, histovecAt: at }: { histovecUrl: string | null; histovecAt: Date | null },
  now: Date,
): { url: string; at: Date } | null {
  return url && at && now.getTime() - at.getTime() < HISTOVEC_DAYS * DAY_MS ? { url, at } : null
}
