import type { Reach } from '../net/reach.ts'

/** A file on a dealer's server, as far as the server tells. */
export type SeenFile = {
  name: string
  size: number | null
  /** ISO 8601 */
  modifiedAt: string | null
}

/** What the last fetch saw (`feed_source.last_seen`): the same again is not fetched again. */
export type LastSeen = Partial<SeenFile> & { etag?: string; lastModified?: string }

export type Pulled = {
  /** false: nothing new is there. */
  taken: boolean
  seen: LastSeen
  file: SeenFile
  /** SFTP: the server's key, "SHA256:…". */
  hostKey?: string
}

/** Is given the file while the connection is open; what it leaves unread is dropped. */
export type Take = (file: SeenFile, body: AsyncIterable<Uint8Array>) => Promise<void>

export type PullContext = { reach: Reach; lastSeen: LastSeen | null }

/**
 * One way of reading a dealer's server. Holds a piece of the file in memory, never more.
 * @throws {SourceError} for what the dealer or its server can mend; what `take` throws
 */
export type Pull<Settings> = (
  from: Settings,
  secret: string | null,
  context: PullContext,
  take: Take,
) => Promise<Pulled>

/** A whole stock of 2 GB over a slow line. */
export const PULL_TIMEOUT_MS = 30 * 60_000

/** Nothing tells the file from the one that was fetched. A server that says neither size nor time is always read. */
export const isSeen = (file: SeenFile, last: LastSeen | null): boolean =>
  last !== null &&
  file.modifiedAt !== null &&
  file.name === last.name &&
  file.size === last.size &&
  file.modifiedAt === last.modifiedAt
