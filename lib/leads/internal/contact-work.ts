import { type MemberRole, mayDo } from '#lib/dealers/model.ts'
import { requireMember } from '#lib/dealers/queries.ts'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import type { AssignInput, ContactStateInput, NoteInput } from './contact-terms.ts'

const noSuchContact = () => new AppError('not_found', 'Cette conversation n’existe pas.')

/** Says where a contact stands. @throws {AppError} `not_found`, `forbidden` */
export async function setContactState(viewer: Viewer, input: ContactStateInput): Promise<void> {
  const { dealerId } = await requireMember(viewer, { slug: input.garage }, 'leads')
  const { count } = await db().thread.updateMany({
    where: { id: input.threadId, dealerId, lastAt: { not: null } },
    data: { state: input.state },
  })
  if (count === 0) throw noSuchContact()
}

/** Gives a contact to one of the team who may answer it, or to nobody. @throws {AppError} `not_found`, `forbidden`, `invalid` */
export async function assignContact(viewer: Viewer, input: AssignInput): Promise<void> {
  const { dealerId } = await requireMember(viewer, { slug: input.garage }, 'leads')
  const assigneeId = input.assigneeId === '' ? null : input.assigneeId
  await db().$transaction(async (tx) => {
    if (assigneeId !== null) {
      const member = await tx.dealerMember.findUnique({
        where: { dealerId_accountId: { dealerId, accountId: assigneeId } },
        select: { role: true },
      })
      if (!member || !mayDo(member.role as MemberRole, 'leads'))
        throw new AppError('invalid', 'Cette personne ne répond pas aux acheteurs de ce garage.', {
          assigneeId: ['Choisissez quelqu’un de l’équipe.'],
        })
    }
    const { count } = await tx.thread.updateMany({
      where: { id: input.threadId, dealerId, lastAt: { not: null } },
      data: { assigneeId },
    })
    if (count === 0) throw noSuchContact()
  })
}

/** Words for the team alone. @throws {AppError} `not_found`, `forbidden` */
export async function addNote(viewer: Viewer, { garage, threadId, body }: NoteInput): Promise<void> {
  const { dealerId } = await requireMember(viewer, { slug: garage }, 'leads')
  const contact = await db().thread.findFirst({
    where: { id: threadId, dealerId, lastAt: { not: null } },
    select: { id: true },
  })
  if (!contact) throw noSuchContact()
  await db().threadNote.create({ data: { threadId, accountId: viewer.accountId, body, at: now() } })
}
