import type { Instrumentation } from 'next'
import { log } from '#lib/platform/log.ts'

/** An error that no page handled: logged with the request's id, which the gate wrote and the access log repeats. */
export const onRequestError: Instrumentation.onRequestError = (error, request, context) => {
  const id = request.headers['x-request-id']
  const path = request.path.slice(0, 500)
  log().error({ id, err: error, method: request.method, path, route: context.routePath }, 'a page failed')
}
