import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { ISSUES, type IssueCode } from '../../model.ts'
import { receiveFile } from '../receive-file.ts'
import { apiSource } from './api-source.ts'

/**
 * Takes a stock as it is pushed, and has it read. `sourceId`: one of the dealer's sources, whose recipe reads it; else it is the JSON
 * that the API describes.
 * @returns the number of its run
 * @throws {AppError} `not_found` for a source that is not the dealer's; `too_large`
 */
export async function pushStock(
  dealerId: number,
  body: AsyncIterable<Uint8Array>,
  { isDelta, sourceId, fileName }: { isDelta: boolean; sourceId: string | null; fileName: string },
): Promise<bigint> {
  const id = sourceId ?? (await apiSource(dealerId))
  const isOurs = await db().feedSource.count({ where: { id, dealerId } })
  if (isOurs === 0) throw new AppError('not_found', 'Cette source n’existe pas.')
  return receiveFile({ id }, body, { fileName, cause: 'api', isDelta })
}

/** A run of the dealer's, for its programs. @throws {AppError} `not_found` */
export async function runForApi(dealerId: number, runId: bigint) {
  const run = await db().feedRun.findFirst({
    where: { id: runId, dealerId },
    select: {
      ...{ id: true, state: true, message: true, rows: true, added: true, changed: true, unchanged: true },
      ...{ removed: true, refused: true, held: true, createdAt: true, finishedAt: true },
      issues: {
        ...{ orderBy: { row: 'asc' }, take: 1_000 },
        select: { row: true, reference: true, column: true, value: true, code: true, refused: true },
      },
    },
  })
  if (!run) throw new AppError('not_found', 'Cette lecture n’existe pas.')
  return {
    ...run,
    id: String(run.id),
    issues: run.issues.map((issue) => ({ ...issue, ...said(issue.code as IssueCode) })),
  }
}

const said = (code: IssueCode) => ({ reason: ISSUES[code].reason, mend: ISSUES[code].mend })
