import { CSV, download } from '#app/_site/download.ts'
import { readStockQuery } from '#lib/inventory/model.ts'
import { stockFile } from '#lib/inventory/queries.ts'

export const dynamic = 'force-dynamic'

const TYPES = {
  csv: CSV,
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** What the filters give, as a file. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ garage: string }> },
): Promise<Response> {
  const { garage } = await params
  const asked = new URL(request.url).searchParams
  const format = asked.get('format') === 'xlsx' ? 'xlsx' : 'csv'
  return download(async (viewer) => ({
    name: `stock-${garage}-${new Date().toISOString().slice(0, 10)}.${format}`,
    type: TYPES[format],
    body: await stockFile(viewer, garage, readStockQuery(asked), format),
  }))
}
