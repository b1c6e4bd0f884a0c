import { problem } from '#app/_site/api-v1.ts'

export const dynamic = 'force-dynamic'

/** To a program that lost its way. */
const nothing = (): Response =>
  problem('not_found', 'Il n’y a rien à cette adresse : /api/v1/openapi.json décrit celles qu’il y a.')

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT }
