import 'server-only'
import { type Cell, csvOf } from '#lib/platform/csv.ts'
import { AppError } from '#lib/platform/errors.ts'
import { currentViewer } from '#lib/platform/session.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { refusal } from './answer.ts'

export type Download = {
  /** As the disk of who asks will have it, with its ending. */
  name: string
  type: string
  body: BodyInit
  /** Of the body, where it is a stream whose end is known. */
  bytes?: number
}

/** A file for who is signed in, and for nobody else; an expected refusal becomes its own status. */
export async function download(read: (viewer: Viewer) => Promise<Download>): Promise<Response> {
  try {
    const viewer = await currentViewer()
    if (!viewer) throw new AppError('unauthenticated', 'Connectez-vous pour continuer.')
    const { name, type, body, bytes } = await read(viewer)
    return new Response(body, {
      headers: {
        'Content-Type': type,
        'Content-Disposition': dispositionOf(name),
        'Cache-Control': 'private, no-store',
        ...(bytes === undefined ? {} : { 'Content-Length': String(bytes) }),
      },
    })
  } catch (error) {
    if (error instanceof AppError) return refusal(error.code, error.message)
    throw error
  }
}

/** A name that any disk takes, and the very name for those that read RFC 8187. */
function dispositionOf(name: string): string {
  const plain = name.replace(/[^\w.-]+/g, '-')
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`
}

export const CSV = 'text/csv; charset=utf-8'

/** A file of figures. @param name without its ending */
export const csvFile = (name: string, lines: readonly (readonly Cell[])[]): Download => ({
  ...{ name: `${name}.csv`, type: CSV },
  body: csvOf(lines),
})
