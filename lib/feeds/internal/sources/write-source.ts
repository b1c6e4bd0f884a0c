import { randomBytes } from 'node:crypto'
import { requireMember } from '#lib/dealers/queries.ts'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { seal } from '#lib/platform/seal.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { Prisma } from '#prisma/generated/main/client.ts'
import { SECRET_PURPOSE } from './fetch-source.ts'
import { nightAt, nightlyAtFor } from './night.ts'
import { closedKinds } from './own-doors.ts'
import { ownSource } from './own-source.ts'
import { isPulled, type SourceKind } from './settings.ts'
import { type ReviseInput, type SourceInput, serverOf, settingsIn } from './source-input.ts'

const MOST_SOURCES = 50

/** Hexadecimal: not every mail server keeps case. 128 bits of chance. */
const newToken = (): string => randomBytes(16).toString('hex')

/** @returns the id of the new source */
export async function createSource(viewer: Viewer, input: SourceInput): Promise<string> {
  const { dealerId } = await requireMember(viewer, { slug: input.garage }, 'feeds')
  const settings = settingsIn(input.kind, input)
  if (closedKinds().includes(input.kind))
    throw new AppError('unavailable', 'Ce moyen n’est pas ouvert sur ce site : choisissez-en un autre.')
  return db().$transaction(async (tx) => {
    if ((await tx.feedSource.count({ where: { dealerId } })) >= MOST_SOURCES)
      throw new AppError('conflict', `Un établissement a ${MOST_SOURCES} sources au plus : supprimez-en une.`)
    const { id } = await tx.feedSource.create({
      data: {
        ...{ dealerId, kind: input.kind, name: input.name },
        settings: settings as Prisma.InputJsonObject,
        isWholeStock: input.stock === 'whole',
        placeId: await placeOf(tx, dealerId, input.place),
        token: input.kind === 'mail' || input.kind === 'drop' ? newToken() : null,
        secretCipher: input.password === '' ? null : seal(SECRET_PURPOSE, input.password),
        ...night(input.kind, dealerId),
      },
      select: { id: true },
    })
    return id
  })
}

/** The kind stays what it was. A password that is left empty stays too, as long as it is for the same server. */
export async function reviseSource(viewer: Viewer, input: ReviseInput): Promise<void> {
  const source = await ownSource(viewer, input)
  const settings = settingsIn(source.kind, input)
  const isSameServer = serverOf(settings) === serverOf(source.settings)
  if (isPulled(source.kind) && !isSameServer && input.password === '' && source.secretCipher)
    throw new AppError('invalid', 'Le serveur n’est plus le même.', {
      password: ['Redonnez le mot de passe : l’ancien n’est que pour l’ancien serveur.'],
    })
  const { hostKey, offeredKey } = source.settings
  const kept = isSameServer && source.kind === 'sftp' ? { hostKey, offeredKey } : {}
  await db().$transaction(async (tx) => {
    await tx.feedSource.updateMany({
      where: { id: source.id, dealerId: source.dealerId },
      data: {
        name: input.name,
        settings: { ...settings, ...kept } as Prisma.InputJsonObject,
        isWholeStock: input.stock === 'whole',
        placeId: await placeOf(tx, source.dealerId, input.place),
        // What was seen elsewhere says nothing of what is here.
        lastSeen: Prisma.DbNull,
        ...(input.password === '' ? {} : { secretCipher: seal(SECRET_PURPOSE, input.password) }),
      },
    })
  })
}

/** A new server is read from the next night on. */
function night(kind: SourceKind, dealerId: number) {
  if (!isPulled(kind)) return {}
  const tonight = nightAt(now())
  return { nightlyAt: nightlyAtFor(dealerId), nightlyOn: tonight && new Date(tonight.date) }
}

async function placeOf(
  tx: Prisma.TransactionClient,
  dealerId: number,
  given: string,
): Promise<number | null> {
  if (given === '') return null
  const place = await tx.placeOfSale.findFirst({
    where: { id: /^\d{1,9}$/.test(given) ? Number(given) : -1, dealerId },
    select: { id: true },
  })
  if (!place)
    throw new AppError('invalid', 'Ce lieu de vente n’existe plus.', {
      place: ['Choisissez un lieu de la liste.'],
    })
  return place.id
}
