import { Readable } from 'node:stream'
import { refusal } from '#app/_site/answer.ts'
import { asDownload, runOfPath } from '#app/_site/run-of-path.ts'
import { ISSUES } from '#lib/feeds/model.ts'
import { issuesOf, runReport } from '#lib/feeds/queries.ts'
import { csvOf } from '#lib/platform/csv.ts'
import { AppError } from '#lib/platform/errors.ts'

const TITLES = ['Ligne', 'Référence', 'Colonne', 'Valeur', 'En ligne', 'Raison', 'Comment corriger']

/** What was wrong with a file's rows, as a table for a spreadsheet. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ garage: string; run: string }> },
): Promise<Response> {
  try {
    const { viewer, dealerId, runId } = await runOfPath(params)
    const { run } = await runReport(viewer, dealerId, runId)
    return new Response(Readable.toWeb(Readable.from(lines(runId))) as ReadableStream, {
      headers: asDownload(`rapport-${run.fileName}.csv`, 'text/csv; charset=utf-8'),
    })
  } catch (error) {
    if (error instanceof AppError) return refusal(error.code, error.message)
    throw error
  }
}

/** A thousand rows at a time; the mark of UTF-8 goes before the titles alone. */
async function* lines(runId: bigint): AsyncGenerator<Uint8Array> {
  yield Buffer.from(csvOf([TITLES]))
  for await (const issues of issuesOf(runId)) {
    const rows = issues.map(({ row, reference, column, value, code }) => [
      ...[row, reference ?? '', column ?? '', value ?? '', ISSUES[code].refused ? 'non' : 'oui'],
      ...[ISSUES[code].reason, ISSUES[code].mend],
    ])
    yield Buffer.from(csvOf(rows).replace(/^\uFEFF/, ''))
  }
}
