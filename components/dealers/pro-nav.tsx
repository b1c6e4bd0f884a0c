import { SectionNav } from '#components/ui/section-nav.tsx'
import { type MemberRole, mayDo, type Permission } from '#lib/dealers/model.ts'

const PAGES: readonly { under: string; label: string; permission: Permission }[] = [
  { under: '', label: 'Accueil', permission: 'see' },
  { under: '/stock', label: 'Stock', permission: 'see' },
  { under: '/flux', label: 'Fichiers', permission: 'feeds' },
  { under: '/contacts', label: 'Contacts', permission: 'leads' },
  { under: '/statistiques', label: 'Statistiques', permission: 'see' },
  { under: '/equipe', label: 'Équipe', permission: 'team' },
  { under: '/etablissement', label: 'Établissement', permission: 'company' },
  { under: '/abonnement', label: 'Abonnement', permission: 'money' },
]

type Props = {
  base: string
  role: MemberRole
  /** Of contacts, which nobody of the team has read. */
  unread: number
}

/** The pages of a dealer's extranet that this member may open. */
export function ProNav({ base, role, unread }: Props) {
  const links = PAGES.filter(({ permission }) => mayDo(role, permission)).map(({ under, label }) => ({
    href: base + under,
    label,
    ...(under === '' ? {} : { under: `${base}${under}/` }),
    ...(under === '/contacts' && unread > 0 ? { note: String(unread) } : {}),
  }))
  return <SectionNav label="Espace professionnel" links={links} ruled />
}
