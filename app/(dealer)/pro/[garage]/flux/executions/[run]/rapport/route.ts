import { Readable } from 'node:stream'
import { CSV, download } from '#app/_site/download.ts'
import { runOfPath } from '#app/_site/run-of-path.ts'
import { ISSUES } from '#lib/feeds/model.ts'
import { issuesOf, type RunIssue, runReport } from '#lib/feeds/queries.ts'
import { csvLines, csvOf } from '#lib/platform/csv.ts'

const TITLES = [
  ...['Ligne', 'Référence', 'Véhicule', 'Colonne', 'Valeur'],
  ...['En ligne', 'Raison', 'Comment corriger'],
]

/** What was wrong with a file's rows, as a table for a spreadsheet. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ garage: string; run: string }> },
): Promise<Response> {
  return download(async (viewer) => {
    const { dealerId, runId } = await runOfPath(viewer, params)
    const { run } = await runReport(viewer, dealerId, runId)
    const body = Readable.toWeb(Readable.from(pieces(dealerId, runId))) as ReadableStream
    return { name: `rapport-${run.fileName}.csv`, type: CSV, body }
  })
}

/** A thousand rows at a time. */
async function* pieces(dealerId: number, runId: bigint): AsyncGenerator<Buffer> {
  yield Buffer.from(csvOf([TITLES]))
  for await (const issues of issuesOf(dealerId, runId)) yield Buffer.from(csvLines(issues.map(lineOf)))
}

function lineOf({ row, reference, car, column, value, code }: RunIssue) {
  const { refused, reason, mend } = ISSUES[code]
  return [row, reference, car, column, value, refused ? 'non' : 'oui', reason, mend]
}
