import { refusal } from '#app/_site/answer.ts'
import { invoiceFile } from '#lib/payments/queries.ts'
import { currentViewer } from '#lib/platform/session.ts'

/** An invoice or a credit note as a PDF, for its buyer and the accountant. */
export async function GET(_request: Request, { params }: { params: Promise<{ number: string }> }) {
  const viewer = await currentViewer()
  if (!viewer) return refusal('unauthenticated', 'Connectez-vous pour télécharger vos factures.')
  const { number } = await params
  const file = await invoiceFile(viewer, number)
  if (!file) return refusal('not_found', 'Cette facture n’est pas dans votre compte.')
  return new Response(Uint8Array.from(file), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="volant-${number}.pdf"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
