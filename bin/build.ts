// `npm run build`: the database client and the pages, made for production. Needs no database and bakes in nothing of the environment.
import { errorLine } from '#bin/internal/error-line.ts'
import { onStop } from '#bin/internal/on-stop.ts'
import { prepare } from '#bin/internal/prepare.ts'
import { Programs } from '#bin/internal/programs.ts'

const programs = new Programs()
onStop(() => programs.stop(5_000))
try {
  await prepare({ build: true, track: (child) => programs.track(child) })
  console.log('the build is whole')
  process.exit(0)
} catch (error) {
  console.error(`build: ${errorLine(error)}`)
  process.exit(1)
}
