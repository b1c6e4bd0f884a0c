import { pullFtp, pullFtps } from './ftp.ts'
import { pullHttps } from './https.ts'
import type { Pull, PullContext, Pulled, Take } from './pull.ts'
import { type PulledKind, SETTINGS } from './settings.ts'
import { pullSftp } from './sftp.ts'

/** How each kind of server is read: one file and one line for another. */
const PULLS: Readonly<Record<PulledKind, (settings: unknown) => Bound>> = {
  https: (settings) => bind(pullHttps, SETTINGS.https.parse(settings)),
  sftp: (settings) => bind(pullSftp, SETTINGS.sftp.parse(settings)),
  ftps: (settings) => bind(pullFtps, SETTINGS.ftps.parse(settings)),
  ftp: (settings) => bind(pullFtp, SETTINGS.ftp.parse(settings)),
}
type Bound = (secret: string | null, context: PullContext, take: Take) => Promise<Pulled>
const bind =
  <Settings>(pull: Pull<Settings>, settings: Settings): Bound =>
  (...given) =>
    pull(settings, ...given)

/** A source as its adapter needs it. */
export type PulledSource = { kind: PulledKind; settings: unknown; secret: string | null }

/**
 * Reads a dealer's server; `take` is given the file when there is a new one.
 * @throws {SourceError} for what the dealer or its server can mend; whatever `take` throws, as it is
 */
export async function pullFrom(source: PulledSource, context: PullContext, take: Take): Promise<Pulled> {
  const ours: unknown[] = []
  try {
    return await PULLS[source.kind](source.settings)(source.secret, context, async (file, body) => {
      await take(file, body).catch((error: unknown) => {
        ours.push(error)
        throw error
      })
    })
  } catch (error) {
    // A disk of ours that is full is not the dealer's server.
    if (ours.length > 0) throw ours[0]
    throw error
  }
}
