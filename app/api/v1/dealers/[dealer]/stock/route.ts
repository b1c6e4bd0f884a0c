import { answerKey, notAllowed, type Taken } from '#app/_site/api-v1.ts'
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
  return answerKey(request, dealer, { scope: 'stock:read', run })

  async function run({ dealerId }: { dealerId: number }) {
    const asked = new URL(request.url).searchParams
    const take = Number(asked.get('limite') ?? A_PAGE)
    if (!Number.isInteger(take) || take < 1 || take > MOST)
      throw new AppError('invalid', 'Paramètre refusé.', { limite: [`Un nombre de 1 à ${MOST}.`] })
    const vehicules = await readCars(dealerId, { after: asked.get('apres') ?? '', take })
    const apres = vehicules.length === take ? (vehicules.at(-1)?.reference ?? null) : null
    return { status: 200, body: { vehicules, apres } }
  }
}

/** The whole stock: what it leaves out goes offline. */
export async function PUT(request: Request, context: Context): Promise<Response> {
  return push(request, context, false)
}

/** Only what changed: what it leaves out stays. */
export async function PATCH(request: Request, context: Context): Promise<Response> {
  return push(request, context, true)
}

const GIGABYTES = 2 ** 30
/** What the API describes. */
const OUR_JSON: Taken = {
  types: /^application\/(?:json|octet-stream)\s*(?:;|$)/i,
  named: 'application/json',
  maxBytes: 2 * GIGABYTES,
}
/** A source reads what it was set for: any file, but no form around it, which is what programs send that were told nothing. */
const A_FILE: Taken = {
  types: /^(?!multipart\/|application\/x-www-form-urlencoded)/i,
  named: 'le fichier lui-même (application/octet-stream, text/csv, application/xml…), sans formulaire autour',
  maxBytes: 2 * GIGABYTES,
}

async function push(request: Request, { params }: Context, isDelta: boolean): Promise<Response> {
  const { dealer } = await params
  const sourceId = new URL(request.url).searchParams.get('source')
  return answerKey(request, dealer, {
    scope: 'stock:write',
    takes: sourceId === null ? OUR_JSON : A_FILE,
    // Its body is not held: two are told apart by their length.
    said: () => `${request.method} ${request.url} ${request.headers.get('content-length')}`,
    async run({ dealerId }) {
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
  })
}

const others = notAllowed('GET', 'HEAD', 'PUT', 'PATCH')

export { others as DELETE, others as POST }
