// A thread of its own for one HEIC file: unpacking it holds a thread for seconds. Answers the pixels, or a word on why there are none.
import { createRequire } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'

type HeifImage = {
  get_width(): number
  get_height(): number
  is_primary(): boolean
  display(
    into: { data: Uint8ClampedArray; width: number; height: number },
    done: (filled: { data: Uint8ClampedArray } | null) => void,
  ): void
}
type Heif = { HeifDecoder: new () => { decode(file: Uint8Array): HeifImage[] } }

export type HeicOrder = { file: Uint8Array; maxPixels: number }
export type HeicAnswer =
  | { kind: 'pixels'; data: Uint8Array; width: number; height: number }
  | { kind: 'too-large'; width: number; height: number }
  | { kind: 'unreadable' }

const { file, maxPixels } = workerData as HeicOrder
parentPort?.postMessage(...transferred(await decode()))

async function decode(): Promise<HeicAnswer> {
  const heif = createRequire(import.meta.url)('libheif-js/wasm-bundle') as Heif
  const images = new heif.HeifDecoder().decode(file)
  const image = images.find((one) => one.is_primary()) ?? images[0]
  if (!image) return { kind: 'unreadable' }
  const [width, height] = [image.get_width(), image.get_height()]
  if (width * height > maxPixels) return { kind: 'too-large', width, height }
  const data = new Uint8ClampedArray(width * height * 4)
  const filled = await new Promise((done) => image.display({ data, width, height }, done))
  return filled
    ? { kind: 'pixels', data: new Uint8Array(data.buffer), width, height }
    : { kind: 'unreadable' }
}

/** Pixels are handed over, not copied. */
function transferred(answer: HeicAnswer): [HeicAnswer, ArrayBuffer[]] {
  return [answer, answer.kind === 'pixels' ? [answer.data.buffer as ArrayBuffer] : []]
}
