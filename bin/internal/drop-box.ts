import { freePort } from './port.ts'
import type { Programs } from './programs.ts'

/** Those that guides to SFTP and FTPS name; others when somebody has them. */
const USUAL = { sftp: 2222, ftps: 2121 }
const ATTEMPTS = 3

/** What the other programs are told of it. */
export type DropPorts = { DROP_SFTP_PORT?: string; DROP_FTPS_PORT?: string }

/** As programs write them; `ftpes` is FTP with explicit TLS. */
export const boxAddresses = ({ DROP_SFTP_PORT: sftp, DROP_FTPS_PORT: ftps }: DropPorts): string =>
  [sftp ? [`sftp://localhost:${sftp}`] : [], ftps ? [`ftpes://localhost:${ftps}`] : []].flat().join(' ')

/**
 * Opens the drop box to this machine alone, kept by the supervisor: dealers' programs can be tried.
 * @returns its ports; null when it could not open, which stops nothing else
 */
export async function startDropBox(
  programs: Programs,
  env: Record<string, string>,
): Promise<DropPorts | null> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const ports = {
      DROP_SFTP_PORT: String(await freePort(attempt === 1 ? USUAL.sftp : 0)),
      DROP_FTPS_PORT: String(await freePort(attempt === 1 ? USUAL.ftps : 0)),
    }
    try {
      await programs.keep({
        name: 'drop box',
        file: 'bin/drop.ts',
        env: { ...env, ...ports, DROP_HOST: '127.0.0.1' },
      })
      return ports
    } catch {
      // Somebody took a port between our look and the box's start: another start on this machine, for one.
    }
  }
  console.error('the drop box stays closed: why is said above')
  return null
}
