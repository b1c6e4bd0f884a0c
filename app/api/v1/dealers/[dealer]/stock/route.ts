import { answerKey } from '#app/_site/api-v1.ts'
import { pushStock } from '#lib/feeds/commands.ts'
import { readCars } from '#lib/feeds/queries.ts'
import { AppError } from '#lib/platform/errors.ts'
import { isUuid } from '#lib/platform/is-uuid.ts'

export const dynamic = 'force-dynamic'

const A_PAGE = 100
const MOST = 500

type Context = { params: Promise<{ dealer: string }> }

/** The stock, a page at a time. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { dealer } = await params
  return answerKey(request, dealer, 'stock:read', async ({ dealerId }) => {
    const asked = new URL(request.url).searchParams
    const take = Number(asked.get('limite') ?? A_PAGE)
    if (!Number.isInteger(take) || take < 1 || take > MOST)
      throw new AppError('invalid', 'Paramètre refusé.', { limite: [`Un nombre de 1 à ${MOST}.`] })
    const vehicules = await readCars(dealerId, { after: asked.get('apres') ?? '', take })
    const apres = vehicules.length === take ? (vehicules.at(-1)?.reference ?? null) : null
    return { status: 200, body: { vehicules, apres } }
  })
}

/** The whole stock: what it leaves out goes offline. */
export async function PUT(request: Request, context: Context): Promise<Response> {
  return push(request, context, false)
}

/** Only what changed: what it leaves out stays. */
export async function PATCH(request: Request, context: Context): Promise<Response> {
  return push(request, context, true)
}

async function push(request: Request, { params }: Context, isDelta: boolean): Promise<Response> {
  const { dealer } = await params
  const sourceId = new URL(request.url).searchParams.get('source')
  const said = `${request.method} ${request.url} ${request.headers.get('content-length')}`
  return answerKey(
    request,
    dealer,
    'stock:write',
    async ({ dealerId }) => {
      if (sourceId !== null && !isUuid(sourceId))
        throw new AppError('not_found', 'Cette source n’existe pas.')
      if (!request.body) throw new AppError('invalid', 'Le corps de la demande est vide.')
      const run = String(
        await pushStock(dealerId, request.body as unknown as AsyncIterable<Uint8Array>, {
          ...{ isDelta, sourceId, fileName: sourceId === null ? 'stock.json' : 'stock' },
        }),
      )
      return { status: 202, body: { run, rapport: `/api/v1/dealers/${dealerId}/runs/${run}` } }
    },
    said,
  )
}
