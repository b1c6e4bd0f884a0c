'use server'

import type { Route } from 'next'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod/mini'
import { action } from '#lib/platform/action.ts'
import * as publishing from './commands.ts'
import * as forms from './internal/forms.ts'
import { addressAfter } from './internal/next-address.ts'
import type { GivenBuyer } from './internal/place-order.ts'
import { readTyped } from './internal/read-draft.ts'

/** To an address that is made of parts. */
const goTo = (address: string): never => redirect(address as Route)

export const openDraftAction = action(z.object({}), async (_input, viewer) => {
  const { draftId } = await publishing.openDraft(viewer)
  goTo(`/deposer/${draftId}/vehicule`)
})

export const discardDraftAction = action(forms.DraftChoice, async ({ draft }, viewer) => {
  await publishing.discardDraft(viewer, { draftId: draft })
  goTo('/deposer')
})

export const saveStepAction = action(
  forms.SaveStep,
  async ({ draft, revision, step, go, ...sent }, viewer) => {
    const saved = await publishing.saveDraft(viewer, {
      draftId: draft,
      revision,
      fields: forms.typedOfPage(sent),
    })
    if (saved.conflicts.length > 0) return { conflicts: saved.conflicts, revision: saved.revision }
    return goTo(addressAfter({ draftId: draft, step, go, typed: saved.typed }))
  },
)

export const arrangePhotosAction = action(forms.ArrangePhotos, async ({ draft, photos }, viewer) => {
  await publishing.arrangePhotos(viewer, { draftId: draft, photoIds: photos })
})

export const submitDraftAction = action(forms.SubmitDraft, async (input, viewer) => {
  const { draft, offer, options } = input
  const { listingId, orderId } = await publishing.submitDraft(viewer, draft, {
    offerCode: offer,
    options,
    ...termsOf(input),
  })
  goTo(orderId ? `/paiement/${orderId}` : `/compte/annonces/${listingId}?deposee=1`)
})

export const renewListingAction = action(forms.RenewListing, async (input, viewer) => {
  const { listing: listingId, offer, options } = input
  const { orderId } = await publishing.renewListing(viewer, {
    listingId,
    offerCode: offer,
    options,
    ...termsOf(input),
  })
  goTo(orderId ? `/paiement/${orderId}` : `/compte/annonces/${listingId}?renouvelee=1`)
})

export const buyBoostsAction = action(forms.BoostListing, async (input, viewer) => {
  const { listing: listingId, options } = input
  const { orderId } = await publishing.buyBoosts(viewer, { listingId, options, ...termsOf(input) })
  goTo(orderId ? `/paiement/${orderId}` : `/compte/annonces/${listingId}`)
})

/** What is wrong comes back beside what was typed. */
export const editListingAction = action(
  forms.EditListing,
  async ({ listing: listingId, ...sent }, viewer) => {
    const typed = forms.typedOfPage(sent)
    const { ok, errors } = readTyped(typed)
    if (!ok) return { errors, typed }
    const { moderated } = await publishing.editListing(viewer, { listingId, typed })
    return goTo(`/compte/annonces/${listingId}?modifiee=${moderated ? 'verifiee' : '1'}`)
  },
)

export const changePhotosAction = action(
  forms.ChangePhotos,
  async ({ listing: listingId, photos: photoIds }, viewer) => {
    const { moderated } = await publishing.changePhotos(viewer, { listingId, photoIds })
    goTo(`/compte/annonces/${listingId}?modifiee=${moderated ? 'verifiee' : '1'}`)
  },
)

export const markSoldAction = action(forms.ListingChoice, async ({ listing: listingId }, viewer) => {
  await publishing.markSold(viewer, { listingId })
  refresh()
})

export const withdrawListingAction = action(
  forms.WithdrawListing,
  async ({ listing: listingId, reason }, viewer) => {
    await publishing.withdrawListing(viewer, { listingId, ...(reason ? { reason } : {}) })
    refresh()
  },
)

export const relistListingAction = action(forms.ListingChoice, async ({ listing: listingId }, viewer) => {
  await publishing.relistListing(viewer, { listingId })
  refresh()
})

export const changeOfferAction = action(forms.ChangeOffer, async (input, viewer) => {
  await publishing.changeOffer(viewer, input)
  refresh()
})

export const changeOptionAction = action(forms.ChangeOption, async (input, viewer) => {
  await publishing.changeOption(viewer, input)
  refresh()
})

type Given = GivenBuyer & { express?: string | undefined }

/** Who pays and what they agreed to. */
const termsOf = ({ express, name, address, postcode, city }: Given) => ({
  buyer: { name, address, postcode, city },
  consents: { express: express !== undefined },
})
