import { answerKey, jsonOf } from '#app/_site/api-v1.ts'
import { deleteCar, patchCar, putCar } from '#lib/feeds/commands.ts'
import { readCar } from '#lib/feeds/queries.ts'
import { AppError } from '#lib/platform/errors.ts'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ dealer: string; reference: string }> }

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { dealer, reference } = await read(params)
  return answerKey(request, dealer, 'stock:read', async ({ dealerId }) => {
    const car = await readCar(dealerId, reference)
    if (!car) throw new AppError('not_found', 'Aucun véhicule du stock n’a cette référence.')
    return { status: 200, body: car }
  })
}

/** The whole car: what it leaves out is not said any more. */
export async function PUT(request: Request, { params }: Context): Promise<Response> {
  return write(request, params, putCar)
}

/** Some of its fields: the others stay. */
export async function PATCH(request: Request, { params }: Context): Promise<Response> {
  return write(request, params, patchCar)
}

export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  const { dealer, reference } = await read(params)
  return answerKey(
    request,
    dealer,
    'stock:write',
    async ({ dealerId }) => {
      await deleteCar(dealerId, reference)
      return { status: 204, body: null }
    },
    `DELETE ${request.url}`,
  )
}

async function write(request: Request, params: Context['params'], command: typeof putCar): Promise<Response> {
  const { dealer, reference } = await read(params)
  const text = await request.text()
  return answerKey(
    request,
    dealer,
    'stock:write',
    async ({ dealerId }) => ({ status: 200, body: await command(dealerId, reference, await jsonOf(text)) }),
    `${request.method} ${request.url} ${text}`,
  )
}

/** A segment comes as it was typed: escaped. */
async function read(params: Context['params']): Promise<{ dealer: string; reference: string }> {
  const { dealer, reference } = await params
  try {
    return { dealer, reference: decodeURIComponent(reference) }
  } catch {
    return { dealer, reference: '' }
  }
}
