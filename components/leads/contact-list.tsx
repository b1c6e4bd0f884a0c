import type { Route } from 'next'
import Link from 'next/link'
import { Badge } from '#components/ui/badge.tsx'
import { CONTACT_STATE_LABELS, type ContactState, formatWait } from '#lib/leads/model.ts'
import type { Contact } from '#lib/leads/queries.ts'
import { formatDate } from '#lib/platform/format.ts'
import { CarCover } from './car-line.tsx'

const TONES = { new: 'phare', answered: 'neutral', won: 'vert', lost: 'neutral' } as const satisfies Record<
  ContactState,
  string
>

/** A dealer's contacts: who, about which car, where it stands, who follows it, the last words. */
export function ContactList({ base, contacts }: { base: string; contacts: readonly Contact[] }) {
  return (
    <ul aria-label="Contacts" className="border-t border-line">
      {contacts.map((contact) => (
        <li key={contact.id} className="border-b border-line">
          <Link
            href={`${base}/contacts/${contact.id}` as Route}
            prefetch={false}
            className="flex items-center gap-4 py-3 hover:bg-wash"
          >
            <CarCover cover={contact.cover} />
            <span className="grid min-w-0 flex-1 gap-0.5">
              <span className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
                <span className={contact.unread ? 'font-bold' : 'font-semibold'}>{contact.buyer}</span>
                <Badge tone={TONES[contact.state]}>{CONTACT_STATE_LABELS[contact.state]}</Badge>
                {contact.unread ? <Badge>Non lu</Badge> : null}
                {contact.closed ? <Badge>Close</Badge> : null}
                <span className="text-14 text-ink-2 md:ml-auto">{formatDate(contact.lastAt)}</span>
              </span>
              <span className="truncate text-14 text-ink-2">{contact.car}</span>
              <span className="truncate">
                {contact.lastIsOurs ? <span className="text-ink-2">Vous : </span> : null}
                {contact.last}
              </span>
              <span className="text-14 text-ink-2">
                {contact.assignee ? `Suivi par ${contact.assignee}` : 'Suivi par personne'}
                {contact.waitMs === null ? '' : ` · première réponse en ${formatWait(contact.waitMs)}`}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
