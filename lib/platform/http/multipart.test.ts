import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readMultipart } from './multipart.ts'

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size)
}
async function sent(form: FormData): Promise<{ bytes: Buffer; type: string | null }> {
  const response = new Response(form)
  return { bytes: Buffer.from(await response.arrayBuffer()), type: response.headers.get('content-type') }
}
async function read(bytes: Uint8Array, type: string | null, size = 7) {
  const parts = []
  for await (const { name, fileName, body } of readMultipart(inPieces(bytes, size), type))
    parts.push({ name, fileName, bytes: Buffer.concat(await Array.fromAsync(body)) })
  return parts
}

test('any files, cut anywhere, come out as they went in', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 4 }),
      fc.integer({ min: 1, max: 90 }),
      async (files, size) => {
        const form = new FormData()
        for (const [at, file] of files.entries()) form.append('photos', new File([file], `${at}.jpg`))
        const { bytes, type } = await sent(form)
        const parts = await read(bytes, type, size)
        expect(parts.map((part) => [...part.bytes])).toEqual(files.map((file) => [...file]))
        expect(parts.map(({ fileName }) => fileName)).toEqual(files.map((_, at) => `${at}.jpg`))
      },
    ),
    { numRuns: 60 },
  )
})

test('names keep their accents and their quotes; a field that is no file has no file name', async () => {
  const form = new FormData()
  form.append('photos', new File(['x'], 'Côté "gauche".jpg'))
  form.append('note', 'été')
  const { bytes, type } = await sent(form)
  expect(await read(bytes, type)).toMatchObject([
    { name: 'photos', fileName: 'Côté "gauche".jpg' },
    { name: 'note', fileName: null, bytes: Buffer.from('été') },
  ])
})

test('what a reader leaves is skipped, and nothing is read ahead of it', async () => {
  const form = new FormData()
  for (const letter of ['a', 'b']) form.append(letter, new File([letter.repeat(50_000)], letter))
  const { bytes, type } = await sent(form)
  let pulled = 0
  async function* counted() {
    for await (const piece of inPieces(bytes, 1_000)) {
      pulled++
      yield piece
    }
  }
  const seen: string[] = []
  for await (const { name, body } of readMultipart(counted(), type)) {
    if (name === 'a') expect(pulled).toBe(1)
    for await (const _piece of body) break
    seen.push(name)
  }
  expect(seen).toEqual(['a', 'b'])
})

test.each([
  ['a line that never ends', 'multipart/form-data; boundary=x', `--x\r\n${'a'.repeat(20_000)}`],
  [
    'a part without a name',
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Type: text/plain\r\n\r\na\r\n--x--',
  ],
  ['another type', 'application/json', '{}'],
  ['no boundary', 'multipart/form-data', '--x--'],
  [
    'a form cut short',
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nabc',
  ],
  ['nothing at all', 'multipart/form-data; boundary=x', ''],
])('%s is refused', async (_what, type, text) => {
  await expect(read(Buffer.from(text), type)).rejects.toMatchObject({ code: 'invalid' })
})
