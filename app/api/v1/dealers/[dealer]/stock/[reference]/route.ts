import { answerKey, jsonOf, notAllowed, preconditionOf, type Taken } from '#app/_site/api-v1.ts'
import { deleteCar, names, patchCar, putCar } from '#lib/feeds/commands.ts'
import { readCar } from '#lib/feeds/queries.ts'
import { AppError } from '#lib/platform/errors.ts'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ dealer: string; reference: string }> }

const A_CAR: Taken = {
  types: /^application\/(?:json|merge-patch\+json)\s*(?:;|$)/i,
  named: 'application/json',
  maxBytes: 2 ** 20,
}

/** Who has this version already is told so. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { dealer, reference } = await read(params)
  return answerKey(request, dealer, {
    scope: 'stock:read',
    async run({ dealerId }) {
      const car = await readCar(dealerId, reference)
      if (!car) throw new AppError('not_found', 'Aucun véhicule du stock n’a cette référence.')
      const { ifNoneMatch } = preconditionOf(request)
      const isKnown = ifNoneMatch !== null && names(ifNoneMatch, car.volant.version)
      return { status: isKnown ? 304 : 200, body: car }
    },
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
  return answerKey(request, dealer, {
    scope: 'stock:write',
    said: () => headOf(request),
    async run({ dealerId }) {
      await deleteCar(dealerId, reference, preconditionOf(request))
      return { status: 204, body: null }
    },
  })
}

async function write(request: Request, params: Context['params'], command: typeof putCar): Promise<Response> {
  const { dealer, reference } = await read(params)
  let body: Promise<string> | undefined
  const text = () => {
    body ??= request.text()
    return body
  }
  return answerKey(request, dealer, {
    scope: 'stock:write',
    takes: A_CAR,
    said: async () => `${headOf(request)} ${await text()}`,
    run: async ({ dealerId }) => ({
      status: 200,
      body: await command(dealerId, reference, jsonOf(await text()), preconditionOf(request)),
    }),
  })
}

/** What a request asks for, but its body. */
function headOf(request: Request): string {
  const { ifMatch, ifNoneMatch } = preconditionOf(request)
  return [request.method, request.url, ifMatch ?? '', ifNoneMatch ?? ''].join(' ')
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

const others = notAllowed('GET', 'HEAD', 'PUT', 'PATCH', 'DELETE')

export { others as POST }
