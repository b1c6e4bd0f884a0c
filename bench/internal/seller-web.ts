// Stands for the web process in `bench -- publish`: the commands and the read model of the real one behind a few addresses of its own,
// without pages. A process of its own, so that it can be killed.
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { actOnSandbox, startPayment } from '#lib/payments/commands.ts'
import { db } from '#lib/platform/db.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { submitDraft } from '#lib/publishing/commands.ts'
import { listingStatus, startReadModel } from '#lib/search/queries.ts'

const ORDER = {
  offerCode: 'confort',
  options: [],
  consents: { express: true },
  buyer: { name: 'Marc Essai', address: '1 rue des Essais', postcode: '69003', city: 'Lyon' },
}

/** What a seller's browser asks for. */
export type Asked =
  | { step: 'submit'; viewer: Viewer; draftId: string }
  | { step: 'pay'; viewer: Viewer; orderId: string }
  | { step: 'look'; listingId: string }

async function answer(asked: Asked): Promise<Record<string, string | boolean | null>> {
  switch (asked.step) {
    case 'submit': {
      const { listingId, orderId } = await submitDraft(asked.viewer, asked.draftId, ORDER)
      return { listingId: String(listingId), orderId }
    }
    case 'pay': {
      const { state } = await db().paymentOrder.findUniqueOrThrow({
        where: { id: asked.orderId },
        select: { state: true },
      })
      if (state !== 'pending') return { paid: true }
      const { url } = await startPayment(asked.orderId, asked.viewer)
      await actOnSandbox(url.split('/').at(-1) ?? '', 'pay')
      return { paid: true }
    }
    case 'look':
      return { found: (await listingStatus(BigInt(asked.listingId), '')) !== 'unknown' }
  }
}

async function bodyOf(request: IncomingMessage): Promise<Asked> {
  const pieces: Uint8Array[] = []
  for await (const piece of request) pieces.push(piece)
  return JSON.parse(Buffer.concat(pieces).toString()) as Asked
}

await startReadModel()
const server = createServer(async (request, response) => {
  try {
    response.end(JSON.stringify(await answer(await bodyOf(request))))
  } catch (error) {
    response.writeHead(500).end(String(error))
  }
})
server.listen(Number(process.env.PORT) || 0, '127.0.0.1', () => {
  console.log(`web ready ${(server.address() as AddressInfo).port}`)
})
