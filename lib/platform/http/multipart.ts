import { AppError } from '../errors.ts'

/** One field of a form; a file has a name, '' when none was chosen. Its body is read as it comes, before the next part. */
export type Part = { name: string; fileName: string | null; body: AsyncIterable<Uint8Array> }

/** Name, file name and type of a file: more is no form of a browser. */
const MAX_HEAD_BYTES = 8 * 1024

/**
 * The parts of a form sent as multipart/form-data (RFC 7578), read as they come: never more than a piece of one is held. What its
 * reader leaves of a part is skipped.
 * @throws {AppError} `invalid` when it is no such form, or stops in its middle
 */
export async function* readMultipart(
  source: AsyncIterable<Uint8Array>,
  contentType: string | null,
): AsyncGenerator<Part> {
  const boundary = boundaryOf(contentType)
  if (boundary === null) throw notAForm()
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  const pieces = source[Symbol.asyncIterator]()
  // The first delimiter begins the body: there is no line to end before it.
  let rest: Buffer = Buffer.from('\r\n')

  async function pull(): Promise<void> {
    const next = await pieces.next().catch(() => ({ done: true as const, value: undefined }))
    if (next.done) throw new AppError('invalid', 'L’envoi a été interrompu : réessayez.')
    rest = Buffer.concat([rest, next.value])
  }

  /** Everything before the next delimiter; once it is over, nothing. */
  function section() {
    let isOver = false
    return { [Symbol.asyncIterator]: read }

    async function* read(): AsyncGenerator<Uint8Array> {
      while (!isOver) {
        const at = rest.indexOf(delimiter)
        isOver = at >= 0
        // A delimiter may have begun with the last bytes.
        const end = isOver ? at : Math.max(0, rest.length - delimiter.length + 1)
        const piece = rest.subarray(0, end)
        rest = rest.subarray(isOver ? at + delimiter.length : end)
        if (piece.length > 0) yield piece
        if (!isOver) await pull()
      }
    }
  }
  async function skip(left: AsyncIterable<Uint8Array>): Promise<void> {
    for await (const _piece of left);
  }
  async function take(bytes: number): Promise<string> {
    while (rest.length < bytes) await pull()
    const text = rest.toString('latin1', 0, bytes)
    rest = rest.subarray(bytes)
    return text
  }
  async function head(): Promise<string> {
    for (;;) {
      const end = rest.indexOf('\r\n\r\n')
      if (end > MAX_HEAD_BYTES || (end < 0 && rest.length > MAX_HEAD_BYTES)) throw notAForm()
      if (end < 0) {
        await pull()
        continue
      }
      const text = rest.toString('utf8', 0, end)
      rest = rest.subarray(end + 4)
      return text
    }
  }

  /** A line end as a rule. Left unread, it would look like a request that was cut; the form is whole without it. */
  async function toTheEnd(): Promise<void> {
    while (!(await pieces.next().catch(() => ({ done: true }))).done);
  }

  try {
    await skip(section())
    for (;;) {
      const after = await take(2)
      if (after === '--') return await toTheEnd()
      if (after !== '\r\n') throw notAForm()
      const text = await head()
      const name = parameter(text, 'name')
      if (name === null) throw notAForm()
      const body = section()
      yield { name, fileName: parameter(text, 'filename'), body }
      await skip(body)
    }
  } finally {
    await pieces.return?.().catch(() => undefined)
  }
}

const notAForm = () => new AppError('invalid', 'Cet envoi n’est pas celui de notre formulaire.')

const BOUNDARY = /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i
function boundaryOf(contentType: string | null): string | null {
  const match = BOUNDARY.exec(contentType ?? '')
  return match?.[1] ?? match?.[2] ?? null
}

/** As browsers write it: in quotes, with quotes and line ends of its own percent-encoded. */
function parameter(head: string, name: string): string | null {
  const line = /^content-disposition:\s*form-data(;.*)$/im.exec(head)?.[1] ?? ''
  const match = new RegExp(`;\\s*${name}="([^"]*)"`, 'i').exec(line)
  return match?.[1]?.replaceAll('%22', '"').replace(/%0D|%0A/gi, ' ') ?? null
}
