import { download } from '#app/_site/download.ts'
import { billInvoice } from '#lib/dealers/queries.ts'

/** An invoice or a credit note of the subscription as a PDF: for whoever of the team looks after its money. */
export async function GET(_: Request, { params }: { params: Promise<{ garage: string; number: string }> }) {
  const { garage, number } = await params
  return download(async (viewer) => {
    const file = await billInvoice(viewer, garage, number)
    return { name: `volant-${number}.pdf`, type: 'application/pdf', body: Uint8Array.from(file) }
  })
}
