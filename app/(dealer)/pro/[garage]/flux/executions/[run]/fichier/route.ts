import { download } from '#app/_site/download.ts'
import { runOfPath } from '#app/_site/run-of-path.ts'
import { fileOfRun } from '#lib/feeds/queries.ts'

/** The file as it came, for who may see it. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ garage: string; run: string }> },
): Promise<Response> {
  return download(async (viewer) => {
    const { dealerId, runId } = await runOfPath(viewer, params)
    const { name, body, size } = await fileOfRun(viewer, dealerId, runId)
    return { name, type: 'application/octet-stream', body, bytes: size }
  })
}
