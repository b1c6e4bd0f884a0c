'use client'

import { useSyncExternalStore } from 'react'
import { TextLink } from '#components/ui/button.tsx'

const never = () => () => {}

/** The listing that a visitor came to report, when they came from one: its address ready in the message. */
export function ReportedListing({ email }: { email: string }) {
  const path = useSyncExternalStore(
    never,
    () => new URLSearchParams(window.location.search).get('annonce') ?? '',
    () => '',
  )
  if (!/^\/annonces\/[a-z0-9-]{1,120}$/.test(path)) return null
  const address = new URL(path, window.location.origin).href
  const message = new URLSearchParams({
    subject: 'Signalement d’une annonce',
    body: `Annonce : ${address}\n\nRaisons :\n\nNom :\n\nJe confirme que ce signalement est, de bonne foi, exact et complet.\n`,
  })
  return (
    <p>
      Annonce concernée : <TextLink href={path}>{address}</TextLink>.{' '}
      <a href={`mailto:${email}?${message.toString().replaceAll('+', '%20')}`}>Écrire le signalement</a>
    </p>
  )
}
