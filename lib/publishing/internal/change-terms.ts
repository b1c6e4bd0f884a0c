import { audit } from '#lib/platform/audit.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { requireRole, type Viewer } from '#lib/platform/viewer.ts'
import type { ChangeOffer, ChangeOption } from './forms.ts'

/** What is sold from now on; what was bought keeps its terms. */
export async function changeOffer(viewer: Viewer, { code, price, ...terms }: ChangeOffer): Promise<void> {
  requireRole(viewer, 'admin')
  await db().$transaction(async (tx) => {
    const before = await tx.offer.findUnique({ where: { code } })
    if (!before) throw new AppError('not_found', 'Cette offre n’existe pas.')
    const data = { ...terms, priceCents: price }
    await tx.offer.update({ where: { code }, data, select: { code: true } })
    await audit(tx, {
      accountId: viewer.accountId,
      action: 'offer.change',
      subject: `offer:${code}`,
      details: { before, after: data },
    })
  })
}

export async function changeOption(viewer: Viewer, { code, price, ...terms }: ChangeOption): Promise<void> {
  requireRole(viewer, 'admin')
  await db().$transaction(async (tx) => {
    const before = await tx.listingOption.findUnique({ where: { code } })
    if (!before) throw new AppError('not_found', 'Cette option n’existe pas.')
    const data = { ...terms, priceCents: price }
    await tx.listingOption.update({ where: { code }, data, select: { code: true } })
    await audit(tx, {
      accountId: viewer.accountId,
      action: 'option.change',
      subject: `option:${code}`,
      details: { before, after: data },
    })
  })
}
