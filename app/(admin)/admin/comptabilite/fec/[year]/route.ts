import { Readable } from 'node:stream'
import { download } from '#app/_site/download.ts'
import { fecLines, fecName } from '#lib/payments/queries.ts'
import { company } from '#lib/platform/company.ts'
import { AppError } from '#lib/platform/errors.ts'
import { hasRole } from '#lib/platform/viewer.ts'

/** A year's fichier des écritures comptables, streamed: no year is too long. */
export async function GET(_request: Request, { params }: { params: Promise<{ year: string }> }) {
  const { year } = await params
  return download(async (viewer) => {
    if (!hasRole(viewer, 'accountant'))
      throw new AppError('forbidden', 'Votre compte ne permet pas de lire la comptabilité.')
    if (!/^20\d\d$/.test(year)) throw new AppError('not_found', 'Il n’y a pas d’exercice de ce nom.')
    return {
      name: fecName(company().registration, Number(year)),
      type: 'text/plain; charset=utf-8',
      body: Readable.toWeb(Readable.from(bytesOf(fecLines(Number(year))))) as ReadableStream,
    }
  })
}

async function* bytesOf(lines: AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const line of lines) yield Buffer.from(line)
}
