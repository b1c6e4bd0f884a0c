import 'server-only'
import { notFound } from 'next/navigation'
import type { Permission } from '#lib/dealers/model.ts'
import { type Membership, requireMember } from '#lib/dealers/queries.ts'
import { viewerOrSignIn } from '#lib/platform/session.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { orNotFound } from './or-not-found.ts'

export type ProPage = { viewer: Viewer; dealer: Membership; base: `/pro/${string}` }

/**
 * Who asks for a page of a dealer's extranet, and what they are there. `under` is the page below `/pro/{garage}` ("/stock"). A
 * visitor signs in first; to who is not of the team, or may not, the page does not exist.
 */
export async function proPage(
  params: Promise<{ garage: string }>,
  permission: Permission,
  under = '',
): Promise<ProPage> {
  const { garage } = await params
  if (!/^[a-z0-9-]{1,120}$/.test(garage)) notFound()
  const base = `/pro/${garage}` as const
  const viewer = await viewerOrSignIn(base + under)
  const dealer = await orNotFound(requireMember(viewer, { slug: garage }, permission))
  return { viewer, dealer, base }
}
