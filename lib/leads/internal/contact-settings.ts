import { requireMember } from '#lib/dealers/queries.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import type { DeliveryInput, NoticeInput, TemplateInput, TemplateRef } from './contact-terms.ts'

const TEMPLATES_MAX = 50

/** Writes a dealer's reply template, new or anew. @throws {AppError} `not_found`, `forbidden`, `conflict` when the name is taken */
export async function saveTemplate(viewer: Viewer, input: TemplateInput): Promise<void> {
  const { dealerId } = await requireMember(viewer, { slug: input.garage }, 'leads')
  const { title, body } = input
  await db().$transaction(async (tx) => {
    const id = input.id === undefined ? null : Number(input.id)
    const taken = await tx.replyTemplate.count({
      where: { dealerId, title, ...(id === null ? {} : { id: { not: id } }) },
    })
    if (taken > 0)
      throw new AppError('conflict', 'Une réponse type porte déjà ce nom.', {
        title: ['Choisissez un autre nom.'],
      })
    if (id === null) {
      if ((await tx.replyTemplate.count({ where: { dealerId } })) >= TEMPLATES_MAX)
        throw new AppError('conflict', `Un garage garde ${TEMPLATES_MAX} réponses types au plus.`)
      await tx.replyTemplate.create({ data: { dealerId, title, body } })
      return
    }
    const { count } = await tx.replyTemplate.updateMany({ where: { id, dealerId }, data: { title, body } })
    if (count === 0) throw new AppError('not_found', 'Cette réponse type n’existe plus.')
  })
}

/** @throws {AppError} `not_found`, `forbidden` */
export async function deleteTemplate(viewer: Viewer, { garage, id }: TemplateRef): Promise<void> {
  const { dealerId } = await requireMember(viewer, { slug: garage }, 'leads')
  await db().replyTemplate.deleteMany({ where: { id: Number(id), dealerId } })
}

/** Which letters about contacts the viewer wants. @throws {AppError} `not_found`, `forbidden` */
export async function chooseNotice(viewer: Viewer, { garage, wanted }: NoticeInput): Promise<void> {
  const { dealerId } = await requireMember(viewer, { slug: garage }, 'leads')
  const key = { dealerId, accountId: viewer.accountId }
  await db().leadNotice.upsert({
    where: { dealerId_accountId: key },
    create: { ...key, wanted },
    update: { wanted },
  })
}

/** Where contacts go as ADF too; '' for nowhere. @throws {AppError} `not_found`, `forbidden` */
export async function setDelivery(viewer: Viewer, { garage, email }: DeliveryInput): Promise<void> {
  const { dealerId } = await requireMember(viewer, { slug: garage }, 'company')
  if (email === '') await db().leadDelivery.deleteMany({ where: { dealerId } })
  else await db().leadDelivery.upsert({ where: { dealerId }, create: { dealerId, email }, update: { email } })
}
