import { tellTeam } from '#lib/dealers/commands.ts'
import { db } from '#lib/platform/db.ts'
import { runLetter } from './letters.ts'

/** Writes to the team when a run met something that somebody has to look at. @returns whether it did */
export async function reportRun(runId: bigint): Promise<boolean> {
  const run = await db().feedRun.findUnique({
    where: { id: runId },
    select: {
      ...{ id: true, dealerId: true, state: true, message: true, fileName: true, rows: true, added: true },
      ...{ changed: true, removed: true, refused: true, held: true },
      source: { select: { id: true, name: true } },
      dealer: { select: { name: true, slug: true } },
    },
  })
  if (!run) return false
  const isQuiet = run.state === 'reading' || run.state === 'rolled_back'
  if (isQuiet || (run.state === 'done' && run.refused === 0)) return false
  const { dealer, ...facts } = run
  await db().$transaction((tx) =>
    tellTeam(tx, run.dealerId, 'feeds', runLetter({ ...facts, garage: dealer })),
  )
  return true
}
