import 'server-only'
import { notFound } from 'next/navigation'
import { viewerOrSignIn } from '#lib/platform/session.ts'
import { hasRole, type Role, type Viewer } from '#lib/platform/viewer.ts'

/** Who works here in that role; a visitor signs in first, and to anybody else the page does not exist. */
export async function staffOrNotFound(path: string, role: Role): Promise<Viewer> {
  const viewer = await viewerOrSignIn(path)
  if (!hasRole(viewer, role)) notFound()
  return viewer
}
