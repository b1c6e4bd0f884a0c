import { requireMember } from '#lib/dealers/queries.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { feedFileStorage } from '#lib/platform/storage/feed-files.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { ISSUES, type IssueCode, type RunState } from '../../model.ts'
import { ownReference } from '../automatic-reference.ts'
import { canReread } from './reread-run.ts'

const SELECT = {
  ...{ id: true, state: true, cause: true, fileName: true, bytes: true, message: true },
  ...{ rows: true, added: true, changed: true, unchanged: true, removed: true, refused: true, held: true },
  ...{ createdAt: true, startedAt: true, finishedAt: true, keptUntil: true, storageName: true },
  source: { select: { id: true, name: true, kind: true } },
} as const

type RunRow = NonNullable<Awaited<ReturnType<typeof readRow>>>
export type Run = Omit<RunRow, 'state' | 'bytes' | 'storageName'> & {
  state: RunState
  bytes: number
  /** The file can still be downloaded. */
  hasFile: boolean
}

const readRow = (dealerId: number, runId: bigint) =>
  db().feedRun.findFirst({ where: { id: runId, dealerId }, select: SELECT })

const asRun = ({ state, bytes, storageName, ...row }: RunRow): Run => ({
  ...row,
  state: state as RunState,
  bytes: Number(bytes),
  hasFile: storageName !== null,
})

/** A dealer's runs, the last first. @param before a run's number: those that came before it */
export async function runsOf(
  viewer: Viewer,
  dealerId: number,
  { take = 30, before }: { take?: number; before?: bigint } = {},
): Promise<Run[]> {
  await requireMember(viewer, { id: dealerId }, 'feeds')
  const rows = await db().feedRun.findMany({
    where: { dealerId, ...(before === undefined ? {} : { id: { lt: before } }) },
    orderBy: { id: 'desc' },
    take,
    select: SELECT,
  })
  return rows.map(asRun)
}

export type IssueSummary = { code: IssueCode; refused: boolean; count: number }
export type RunIssue = {
  row: number
  reference: string | null
  /** In the file's own words. */
  car: string | null
  column: string | null
  value: string | null
  code: IssueCode
}
export type RunReport = {
  run: Run
  isLast: boolean
  /** Its file may be read once more, as the source is set now. */
  canReread: boolean
  /** Of what it added, the cars that wait offline for room in the subscription. */
  waiting: number
  summary: IssueSummary[]
  /** What kept its car offline. */
  refusals: RunIssue[]
  /** What its car is online in spite of. */
  remarks: RunIssue[]
}

/** A reference of ours says nothing to who wrote the file. */
const asIssue = (issue: Omit<RunIssue, 'code'> & { code: string }): RunIssue => ({
  ...issue,
  code: issue.code as IssueCode,
  reference: issue.reference && ownReference(issue.reference),
})

export const ISSUES_SHOWN = 100
const REFUSING = (Object.keys(ISSUES) as IssueCode[]).filter((code) => ISSUES[code].refused)

/** What a run did, and what was wrong with its rows: each kind with its number, and a hundred of those refused and of the others. */
export async function runReport(
  viewer: Viewer,
  dealerId: number,
  runId: bigint,
  { code }: { code?: IssueCode } = {},
): Promise<RunReport> {
  await requireMember(viewer, { id: dealerId }, 'feeds')
  const row = await readRow(dealerId, runId)
  if (!row) throw new AppError('not_found', 'Cette lecture n’existe pas.')
  const ofRun = { runId, run: { dealerId } }
  const rowsOf = (codes: { in: IssueCode[] } | { notIn: IssueCode[] }) =>
    db().feedIssue.findMany({
      where: { ...ofRun, code: { ...codes, ...(code === undefined ? {} : { equals: code }) } },
      orderBy: [{ row: 'asc' }, { id: 'asc' }],
      take: ISSUES_SHOWN,
      select: { row: true, reference: true, car: true, column: true, value: true, code: true },
    })
  const [groups, refusals, remarks, later, waiting, again] = await Promise.all([
    db().feedIssue.groupBy({ by: ['code'], where: ofRun, _count: true }),
    rowsOf({ in: REFUSING }),
    rowsOf({ notIn: REFUSING }),
    db().feedRun.findFirst({
      where: {
        dealerId,
        sourceId: row.source.id,
        id: { gt: runId },
        state: { in: ['done', 'held', 'reading'] },
      },
      select: { id: true },
    }),
    db().stockCar.count({ where: { dealerId, addedByRun: runId, offlineReason: { not: null } } }),
    canReread(db(), row),
  ])
  const summary = groups.map(({ code: found, _count }) => ({
    code: found as IssueCode,
    refused: ISSUES[found as IssueCode].refused,
    count: _count,
  }))
  return {
    run: asRun(row),
    isLast: later === null,
    canReread: again,
    waiting,
    summary: summary.toSorted((a, b) => Number(b.refused) - Number(a.refused) || b.count - a.count),
    refusals: refusals.map(asIssue),
    remarks: remarks.map(asIssue),
  }
}

/** Every issue of a dealer's run in the order of its rows, for who downloads them; a thousand at a time. */
export async function* issuesOf(dealerId: number, runId: bigint): AsyncGenerator<RunIssue[]> {
  for (let after = 0n; ; ) {
    const rows = await db().feedIssue.findMany({
      where: { runId, run: { dealerId }, id: { gt: after } },
      orderBy: { id: 'asc' },
      take: 1_000,
      select: { id: true, row: true, reference: true, car: true, column: true, value: true, code: true },
    })
    const last = rows.at(-1)
    if (!last) return
    after = last.id
    yield rows.map(({ id: _, ...issue }) => asIssue(issue))
  }
}

/** A run's file as it came. @throws {AppError} `not_found`; `gone` once it is no longer kept */
export async function fileOfRun(viewer: Viewer, dealerId: number, runId: bigint) {
  await requireMember(viewer, { id: dealerId }, 'feeds')
  const row = await readRow(dealerId, runId)
  if (!row) throw new AppError('not_found', 'Cette lecture n’existe pas.')
  const file = row.storageName === null ? null : await feedFileStorage().get(row.storageName)
  if (!file) throw new AppError('gone', 'Ce fichier n’est plus conservé.')
  return { name: row.fileName, ...file }
}
