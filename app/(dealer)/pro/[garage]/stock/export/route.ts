import { refusal } from '#app/_site/answer.ts'
import { readStockQuery } from '#lib/inventory/model.ts'
import { stockFile } from '#lib/inventory/queries.ts'
import { AppError } from '#lib/platform/errors.ts'
import { currentViewer } from '#lib/platform/session.ts'

export const dynamic = 'force-dynamic'

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** What the filters give, as a file. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ garage: string }> },
): Promise<Response> {
  const [viewer, { garage }] = await Promise.all([currentViewer(), params])
  if (!viewer) return refusal('unauthenticated', 'Connectez-vous pour continuer.')
  const asked = new URL(request.url).searchParams
  const format = asked.get('format') === 'xlsx' ? 'xlsx' : 'csv'
  try {
    const day = new Date().toISOString().slice(0, 10)
    return new Response(await stockFile(viewer, garage, readStockQuery(asked), format), {
      headers: {
        'Content-Type': TYPES[format],
        'Content-Disposition': `attachment; filename="stock-${garage}-${day}.${format}"`,
        'Cache-Control': 'private, no-store',
      },
    })
  } catch (error) {
    if (error instanceof AppError) return refusal(error.code, error.message)
    throw error
  }
}
