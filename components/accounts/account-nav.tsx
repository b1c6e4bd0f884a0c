import { SectionNav } from '#components/ui/section-nav.tsx'
import { formatCount } from '#lib/platform/format.ts'

/** The pages of an account, and how many conversations hold something unread; who works here, or at a dealer, finds the way to it. */
export function AccountNav({
  unread,
  staff,
  professional,
}: {
  unread: number
  staff: boolean
  professional: boolean
}) {
  const waiting = unread > 0 ? formatCount(unread, 'non lu', 'non lus') : undefined
  return (
    <SectionNav
      label="Mon compte"
      links={[
        { href: '/compte', label: 'Mes annonces', under: '/compte/annonces' },
        { href: '/compte/messages', label: 'Messages', under: '/compte/messages', note: waiting },
        { href: '/compte/paiements', label: 'Paiements', under: '/compte/paiements' },
        { href: '/compte/securite', label: 'Sécurité', under: '/compte/securite' },
        { href: '/compte/donnees', label: 'Mes données', under: '/compte/donnees' },
        ...(professional ? [{ href: '/pro', label: 'Espace professionnel' }] : []),
        ...(staff ? [{ href: '/admin', label: 'Administration' }] : []),
      ]}
      ruled
    />
  )
}
