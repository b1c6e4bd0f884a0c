import { slugify } from '#lib/places/model.ts'
import { placeByInsee } from '#lib/places/queries.ts'
import { audit } from '#lib/platform/audit.ts'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { queueMail } from '#lib/platform/mail/queue-mail.ts'
import { readPhone } from '#lib/platform/phone.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { Prisma } from '#prisma/generated/main/client.ts'
import type { Registration } from './forms.ts'
import { readIdentity } from './identity.ts'
import { registeredLetter } from './letters.ts'

/** Pages of ours stand there. */
const RESERVED = new Set(['inscription', 'invitation'])
const SLUG_MAX = 100
/** Of one person. */
const MOST_WAITING = 5
const CLOSED_ALL_WEEK = [[], [], [], [], [], [], []]

/**
 * A professional asks for an account: it may prepare its stock at once, and nothing is online before a person has approved it. Who
 * asks becomes its owner. @returns its slug
 * @throws {AppError} `invalid`, with what is wrong by field; `conflict` when the establishment has an account already
 */
export async function registerDealer(viewer: Viewer, input: Registration): Promise<string> {
  if (!viewer.emailConfirmed)
    throw new AppError('forbidden', 'Confirmez d’abord votre adresse e-mail : un lien vous y attend.')
  const { name, email, contactName } = input
  const { identity, review } = readIdentity(input)
  const phone = phoneOf(input.phone)
  const town = placeByInsee(identity.communeInsee)?.name ?? ''
  const base = slugify(`${name} ${town}`).slice(0, SLUG_MAX) || 'garage'
  return db().$transaction(async (tx) => {
    const waiting = await tx.dealer.count({
      where: { state: 'pending', members: { some: { accountId: viewer.accountId } } },
    })
    if (waiting >= MOST_WAITING)
      throw new AppError(
        'too_many_requests',
        'Plusieurs de vos établissements attendent déjà d’être vérifiés.',
      )
    await refuseTaken(tx, identity.siret)
    const slug = await freeSlug(tx, base)
    const at = now()
    const { id } = await tx.dealer.create({
      data: {
        ...{ slug, name, email, contactName, phone, certifiedAt: at, createdAt: at },
        ...identity,
        ...{ hours: CLOSED_ALL_WEEK, presentation: '', reviewNote: review },
        members: { create: { accountId: viewer.accountId, role: 'owner', createdAt: at } },
      },
      select: { id: true },
    })
    await audit(tx, {
      accountId: viewer.accountId,
      action: 'dealer.register',
      subject: `dealer:${id}`,
      details: { siren: identity.siren, siret: identity.siret },
    })
    await queueMail(tx, viewer.email, registeredLetter({ name, slug }))
    return slug
  })
}

/** @throws {AppError} `invalid` */
export function phoneOf(typed: string): string {
  const phone = readPhone(typed)
  if (!phone.ok) throw new AppError('invalid', 'Certains champs sont à corriger.', { phone: [phone.message] })
  return phone.phone
}

/** Under a lock of the number: of two who register one establishment at once, the second is told. @throws {AppError} `conflict` */
export async function refuseTaken(
  tx: Prisma.TransactionClient,
  siret: string | null,
  but = 0,
): Promise<void> {
  if (siret === null) return
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`dealer:${siret}`}))`
  const taken = await tx.dealer.count({ where: { siret, state: { not: 'refused' }, id: { not: but } } })
  if (taken > 0)
    throw new AppError('conflict', 'Cet établissement a déjà un compte.', {
      number: ['Cet établissement a déjà un compte : demandez à son gérant de vous inviter.'],
    })
}

async function freeSlug(tx: Prisma.TransactionClient, base: string): Promise<string> {
  // One at a time: a slug that two want goes to the first.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('dealer.slug'))`
  const taken = await tx.$queryRaw<{ slug: string }[]>(
    Prisma.sql`SELECT slug FROM dealer WHERE slug = ${base} OR slug LIKE ${`${base}-%`}`,
  )
  const used = new Set(taken.map(({ slug }) => slug))
  if (!used.has(base) && !RESERVED.has(base)) return base
  for (let number = 2; ; number++) if (!used.has(`${base}-${number}`)) return `${base}-${number}`
}
