/** Causes that a person can act on, by the system's own code. */
const KNOWN: Record<string, (error: NodeJS.ErrnoException) => string> = {
  EADDRINUSE: ({ message }) =>
    `port ${/:(\d+)$/.exec(message)?.[1] ?? ''} is in use: stop what listens there, or choose another with PORT=…`,
  EACCES: ({ path, message }) =>
    path ? `${path} cannot be written: give this user the right to it, or choose another place` : message,
  EPERM: ({ path, message }) => (path ? `${path} cannot be made or written: choose another place` : message),
  EEXIST: ({ path }) => `${path} is a file: choose another place`,
  ENOTDIR: ({ path }) => `${path} is within a file: choose another place`,
  EROFS: ({ path }) => `${path} is on a read-only disk: choose another place with DATA_DIR=…`,
  ENOSPC: ({ path }) => `the disk is full${path ? ` (${path})` : ''}: free some space, then start again`,
  EDQUOT: ({ path }) =>
    `the disk quota is used up${path ? ` (${path})` : ''}: free some space, then start again`,
}

/** Postgres and SQLite say it in words. */
const DISK_FULL = /no space left on device|disk (is )?full/i

/** One line that says what happened and what to do. */
export function errorLine(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code } = error as NodeJS.ErrnoException
  const known = code ? KNOWN[code] : undefined
  if (known) return known(error)
  if (DISK_FULL.test(error.message))
    return `the disk is full: free some space, then start again (${firstLine(error)})`
  // Several attempts that failed (IPv6, IPv4) say nothing themselves.
  if (error instanceof AggregateError && error.message === '') return errorLine(error.errors[0])
  return firstLine(error)
}

/** What a running Postgres says of its disk; null while that is nothing. */
export function diskFullLine(words: string): string | null {
  const line = words.split('\n').find((text) => DISK_FULL.test(text))
  return line === undefined ? null : errorLine(new Error(line.replace(/^.*?(?:ERROR|FATAL|PANIC): +/, '')))
}

function firstLine({ message, name }: Error): string {
  return message.split('\n')[0] || name
}
