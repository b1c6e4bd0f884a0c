// `npm run start:drop`: the box into which dealers' programs put their files, over SFTP and FTPS. bin/README.md.
import { errorLine } from '#bin/internal/error-line.ts'
import { onStop } from '#bin/internal/on-stop.ts'
import { openDropBox } from '#lib/feeds/commands.ts'
import { closeDatabase } from '#lib/platform/db.ts'
import { env } from '#lib/platform/env.ts'

try {
  const { DROP_SFTP_PORT, DROP_FTPS_PORT } = env()
  if (!DROP_SFTP_PORT && !DROP_FTPS_PORT)
    throw new Error('DROP_SFTP_PORT and DROP_FTPS_PORT are missing; one of them must be a port')
  const close = await openDropBox()
  onStop(async () => {
    await close()
    await closeDatabase()
  })
  process.send?.('ready')
} catch (error) {
  console.error(`drop: ${errorLine(error)}`)
  process.exit(1)
}
