import { download } from '#app/_site/download.ts'
import { invoiceFile } from '#lib/payments/queries.ts'
import { AppError } from '#lib/platform/errors.ts'

/** An invoice or a credit note as a PDF, for its buyer and the accountant. */
export async function GET(_request: Request, { params }: { params: Promise<{ number: string }> }) {
  const { number } = await params
  return download(async (viewer) => {
    const file = await invoiceFile(viewer, number)
    if (!file) throw new AppError('not_found', 'Cette facture n’est pas dans votre compte.')
    return { name: `volant-${number}.pdf`, type: 'application/pdf', body: Uint8Array.from(file) }
  })
}
