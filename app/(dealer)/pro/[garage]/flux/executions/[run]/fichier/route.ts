import { refusal } from '#app/_site/answer.ts'
import { asDownload, runOfPath } from '#app/_site/run-of-path.ts'
import { fileOfRun } from '#lib/feeds/queries.ts'
import { AppError } from '#lib/platform/errors.ts'

/** The file as it came, for who may see it. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ garage: string; run: string }> },
): Promise<Response> {
  try {
    const { viewer, dealerId, runId } = await runOfPath(params)
    const file = await fileOfRun(viewer, dealerId, runId)
    return new Response(file.body, {
      headers: {
        ...asDownload(file.name, 'application/octet-stream'),
        'Content-Length': String(file.size),
      },
    })
  } catch (error) {
    if (error instanceof AppError) return refusal(error.code, error.message)
    throw error
  }
}
