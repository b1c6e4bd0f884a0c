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

/** The pages of a dealer's extranet that this member may open. */
export function ProNav({ base, role }: { base: string; role: MemberRole }) {
  const links = PAGES.filter(({ permission }) => mayDo(role, permission)).map(({ under, label }) => ({
    href: base + under,
    label,
    ...(under === '' ? {} : { under: `${base}${under}/` }),
  }))
  return <SectionNav label="Espace professionnel" links={links} ruled />
}
