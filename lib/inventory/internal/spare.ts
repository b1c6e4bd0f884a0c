import { holdDealer } from '#lib/dealers/commands.ts'
import { type MemberRole, mayDo } from '#lib/dealers/model.ts'
import { formatPrice } from '#lib/platform/format.ts'
import { type BoostRoom, boostRoom } from '#lib/publishing/queries.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import type { BulkChange, Spare } from './bulk.ts'
import { placesNow, roomOf } from './member.ts'

/** What a change of several cars may give out, and what it may cost. */
export type Spared = { spare: Spare; boosts: BoostRoom | null }

type Member = { dealerId: number; role: MemberRole }

/** To be shown: nothing is locked. */
export async function spareNow({ dealerId, role }: Member, change: BulkChange): Promise<Spared> {
  const { quota, online } = change.kind === 'publish' ? await placesNow(dealerId) : NO_PLACES
  const boosts = change.kind === 'boost' ? await boostRoom(dealerId) : null
  return { spare: spareOf(quota - online, quota > 0, boosts, role), boosts }
}

/** To be acted upon: the dealer is locked, so that two never count the same place, nor the same boost. */
export async function spareOfLocked(
  tx: Prisma.TransactionClient,
  { dealerId, role }: Member,
  change: BulkChange,
): Promise<Spared> {
  await holdDealer(tx, dealerId)
  if (change.kind !== 'publish' && change.kind !== 'boost')
    return { spare: spareOf(0, false, null, role), boosts: null }
  const { room, wait } = await roomOf(tx, dealerId)
  const boosts = change.kind === 'boost' ? await boostRoom(dealerId, tx) : null
  return { spare: spareOf(room, wait === 'quota', boosts, role), boosts }
}

const NO_PLACES = { quota: 0, online: 0 }

/** A seller puts forward what the plan includes; who may spend adds to the next bill. */
function spareOf(room: number, hasQuota: boolean, boosts: BoostRoom | null, role: MemberRole): Spare {
  const maySpend = mayDo(role, 'spend')
  return {
    room,
    noPlace: hasQuota
      ? 'Votre formule est complète : passez à une formule plus grande, ou retirez une voiture de la vente.'
      : 'Le compte attend son approbation, ou l’abonnement est à régler : aucune voiture ne peut être en ligne.',
    included: boosts?.free.length ?? 0,
    units: maySpend ? (boosts?.unitsLeft ?? 0) : 0,
    noMore: boosts ? whyNoMore(boosts, maySpend) : '',
  }
}

function whyNoMore({ billOn, unitCents }: BoostRoom, maySpend: boolean): string {
  if (unitCents === 0) return 'Votre abonnement ne permet plus de mise en avant.'
  if (billOn === null)
    return 'Les mises en avant incluses sont prises, et l’abonnement prend fin : il ne s’en ajoute plus.'
  if (!maySpend)
    return `Les mises en avant incluses sont prises : un gérant ou un responsable peut en ajouter, à ${formatPrice(unitCents)} HT l’une.`
  return 'Les mises en avant à l’unité qui attendent votre facture atteignent deux mois de formule : réglez-la d’abord.'
}
