import { FeedFileError } from '../../../model.ts'
import { Decoder } from '../decode.ts'
import { type Handlers, XmlParser } from '../xml/parser.ts'
import { type Archive, damaged } from '../zip/archive.ts'

/** The text of a part of a workbook, as it is unpacked. A part that is not there is empty. Throws 'truncated'. */
async function* partOf({ zip, entries }: Archive, path: string): AsyncGenerator<string> {
  const name = path.toLowerCase()
  const entry = entries.find(({ fileName }) => fileName.toLowerCase() === name)
  if (!entry) return
  const decoder = new Decoder('utf-8')
  try {
    for await (const bytes of await zip.openReadStreamPromise(entry)) yield decoder.write(bytes as Buffer)
  } catch {
    throw damaged()
  }
  yield decoder.end()
}

/**
 * Walks through a part; a name comes without its prefix. Yields after each piece, for what the handlers have gathered to be taken. Throws
 * FeedFileError.
 */
export async function* walkPart(archive: Archive, path: string, handlers: Handlers): AsyncGenerator<void> {
  const parser = new XmlParser({
    ...handlers,
    open: (name, attributes) => handlers.open(local(name), attributes),
    close: (name) => handlers.close(local(name)),
  })
  let isEmpty = true
  for await (const text of partOf(archive, path)) {
    if (text === '') continue
    isEmpty = false
    parser.write(text)
    yield
  }
  if (!isEmpty) parser.end()
  yield
}

/** Walks through all of a part. */
export async function readPart(archive: Archive, path: string, handlers: Partial<Handlers>): Promise<void> {
  const nothing = () => {}
  for await (const _ of walkPart(archive, path, {
    open: nothing,
    text: nothing,
    close: nothing,
    ...handlers,
  }));
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

export function tooLarge(): FeedFileError {
  return new FeedFileError('too-large', 'Enregistrez ce classeur en CSV.')
}
