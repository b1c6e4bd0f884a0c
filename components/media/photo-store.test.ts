import { beforeEach, expect, test, vi } from 'vitest'
import { MAX_PHOTO_BYTES, type SentPhoto } from '#lib/media/model.ts'
import { type PhotoServer, SendingError } from './photo-server.ts'
import { photoStore } from './photo-store.ts'

vi.mock('#lib/media/actions.ts', () => ({}))

const photo = (id: number, more: Partial<SentPhoto> = {}): SentPhoto => ({
  id,
  key: `key${id}`,
  state: 'ready',
  failure: null,
  width: 1600,
  height: 1200,
  placeholder: '#fff',
  masked: false,
  ...more,
})
const file = (name: string, bytes = 10) => new File([new Uint8Array(bytes)], name)

/** A server whose answers the test gives when it likes. */
function atHand() {
  const sending: {
    name: string
    arrive(id: number): void
    lose(error: SendingError): void
    signal: AbortSignal
  }[] = []
  const states = new Map<number, SentPhoto>()
  const discarded: number[] = []
  const server: PhotoServer = {
    send: (sent, onProgress, signal) =>
      new Promise((resolve, lose) => {
        const arrive = (id: number) => {
          states.set(id, photo(id, { state: 'received', key: null }))
          resolve(id)
        }
        onProgress(0.5)
        signal.addEventListener('abort', () => lose(new SendingError('Envoi annulé.', false)))
        sending.push({ name: (sent as File).name, arrive, lose, signal })
      }),
    states: async (ids) => ids.flatMap((id) => states.get(id) ?? []),
    rotate: async () => ({ ok: true, data: undefined }),
    mask: async () => ({ ok: false, code: 'conflict', message: 'L’original n’est plus conservé.' }),
    discard: async (id) => {
      discarded.push(id)
      return { ok: true, data: undefined }
    },
  }
  return { server, sending, states, discarded }
}

function open(photos: SentPhoto[] = [], max = 20) {
  const hand = atHand()
  const saves: number[][] = []
  const said: string[] = []
  const trouble = { saving: false }
  const store = photoStore({
    photos,
    max,
    server: hand.server,
    save: async (ids) => {
      if (trouble.saving) throw new Error('no network')
      saves.push(ids)
    },
    announce: (text) => said.push(text),
  })
  store.subscribe(() => {})
  const look = () => store.snapshot().items.map(({ name, status }) => `${name} ${status}`)
  return { ...hand, store, saves, said, look, trouble }
}
const settled = () => vi.advanceTimersByTimeAsync(1_000)

beforeEach(() => {
  vi.useFakeTimers()
  return () => void vi.useRealTimers()
})

test('photos leave three at a time, are prepared, and their order is kept as each arrives', async () => {
  const { store, sending, states, saves, said, look } = open()
  store.add(['a', 'b', 'c', 'd'].map((name) => file(name)))
  expect(look()).toEqual(['a sending', 'b sending', 'c sending', 'd waiting'])
  expect(store.snapshot().items[0]?.progress).toBe(0.5)
  sending[1]?.arrive(12)
  await settled()
  expect(look()).toEqual(['a sending', 'b preparing', 'c sending', 'd sending'])
  expect(saves).toEqual([[12]])
  sending[0]?.arrive(11)
  states.set(12, photo(12))
  await settled()
  expect(look().slice(0, 2)).toEqual(['a preparing', 'b ready'])
  expect(saves.at(-1)).toEqual([11, 12])
  expect(said).toContain('1\u00a0photo prête.')
})

test('what is refused counts no longer, and says why', async () => {
  const { store, sending, states, saves, said, look } = open([photo(1)], 2)
  store.add([file('dessin.svg')])
  sending[0]?.arrive(2)
  await settled()
  states.set(2, photo(2, { state: 'failed', key: null, failure: 'Un dessin SVG n’est pas une photo.' }))
  await settled()
  expect(look()).toEqual(['Photo ready', 'dessin.svg refused'])
  expect(said).toContain('dessin.svg : Un dessin SVG n’est pas une photo.')
  expect(saves.at(-1)).toEqual([1])
  store.add([file('bonne.jpg'), file('de trop.jpg')])
  expect(look()).toHaveLength(3)
  expect(said.at(-1)).toMatch(/2\u00a0photos au plus\u00a0: 1 de trop/)
})

test('a file over 15 MB is not even sent', () => {
  const { store, sending, look } = open()
  const large = file('large.jpg')
  Object.defineProperty(large, 'size', { value: MAX_PHOTO_BYTES + 1 })
  store.add([large])
  expect(look()).toEqual(['large.jpg refused'])
  expect(sending).toEqual([])
})

test('what the network lost is sent again, by hand or when it is back; what was cancelled too', async () => {
  const { store, sending, look } = open()
  store.add([file('a'), file('b')])
  sending[0]?.lose(new SendingError('La connexion a été perdue.', false))
  store.cancel(store.snapshot().items[1]?.local ?? '')
  await settled()
  expect(look()).toEqual(['a unsent', 'b unsent'])
  store.retry(store.snapshot().items[1]?.local ?? '')
  expect(look()).toEqual(['a unsent', 'b sending'])
  store.retryAll()
  expect(look()).toEqual(['a sending', 'b sending'])
  expect(sending.map(({ name }) => name)).toEqual(['a', 'b', 'b', 'a'])
})

test('photos are moved, made the cover, and taken away', async () => {
  const { store, saves, said, discarded } = open([photo(1), photo(2), photo(3)])
  store.move('p3', 0)
  await settled()
  store.move('p1', 9)
  await settled()
  expect(saves).toEqual([
    [3, 1, 2],
    [3, 2, 1],
  ])
  expect(said).toEqual(['Photo 1 sur 3, en couverture.', 'Photo 3 sur 3.'])
  await store.remove('p2')
  await settled()
  expect(saves.at(-1)).toEqual([3, 1])
  expect(discarded).toEqual([2])
})

test('one taken away while it is on its way is not kept by the server', async () => {
  const { store, sending, discarded, saves } = open()
  store.add([file('a')])
  const local = store.snapshot().items[0]?.local ?? ''
  const gone = store.remove(local)
  expect(sending[0]?.signal.aborted).toBe(true)
  await gone
  await settled()
  expect(store.snapshot().items).toEqual([])
  expect([discarded, saves]).toEqual([[], []])
})

test('an order that could not be kept is said, and kept at the next try', async () => {
  const { store, saves, trouble } = open([photo(1), photo(2)])
  trouble.saving = true
  store.move('p2', 0)
  await settled()
  expect(store.snapshot().notSaved).toBe(true)
  trouble.saving = false
  await store.saveAgain()
  expect(saves).toEqual([[2, 1]])
  expect(store.snapshot().notSaved).toBe(false)
})

test('turned, a photo is prepared until the server has it; a refusal is told beside it', async () => {
  const { store, states, look } = open([photo(1)])
  states.set(1, photo(1, { state: 'received' }))
  await store.rotate('p1')
  await settled()
  expect(look()).toEqual(['Photo preparing'])
  states.set(1, photo(1, { key: 'turned' }))
  await settled()
  expect(store.snapshot().items[0]?.photo?.key).toBe('turned')

  await store.mask('p1', [0, 0, 0.1, 0.1])
  expect(store.snapshot().items[0]).toMatchObject({
    status: 'ready',
    message: 'L’original n’est plus conservé.',
  })
})
