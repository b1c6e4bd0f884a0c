import { Button, TextLink } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Select, TextInput } from '#components/ui/field.tsx'
import {
  CONTACT_STATE_LABELS,
  CONTACT_STATES,
  type ContactFilter,
  type ContactState,
} from '#lib/leads/model.ts'
import { formatNumber } from '#lib/platform/format.ts'
import { contactsHref } from './contact-query.ts'

type Props = {
  base: string
  filter: ContactFilter
  counts: Readonly<Record<ContactState, number>>
  all: number
  cars: readonly { id: string; title: string; contacts: number }[]
}

/** The inbox narrowed: links for the states, a form that is sent as an address for the rest. */
export function ContactFilters({ base, filter, counts, all, cars }: Props) {
  const { state: _, ...others } = filter
  const states = [
    { state: undefined, label: 'Tous', count: all },
    ...CONTACT_STATES.map((state) => ({ state, label: CONTACT_STATE_LABELS[state], count: counts[state] })),
  ]
  return (
    <div className="grid gap-4 pb-4">
      <nav aria-label="États des contacts" className="-mx-4 overflow-x-auto px-4 md:mx-0 md:px-0">
        <ul className="flex gap-1 whitespace-nowrap">
          {states.map(({ state, label, count }) => {
            const here = state === filter.state
            return (
              <li key={label}>
                <a
                  href={contactsHref(base, { ...others, page: 1, ...(state ? { state } : {}) })}
                  aria-current={here ? 'true' : undefined}
                  className={classNames(
                    'inline-flex min-h-11 items-center gap-2 rounded-control px-3 font-medium tabular-nums',
                    here ? 'bg-ink text-paper' : 'text-ink hover:bg-wash',
                  )}
                >
                  {label} <span>{formatNumber(count)}</span>
                </a>
              </li>
            )
          })}
        </ul>
      </nav>
      <form
        action={`${base}/contacts`}
        aria-label="Filtrer les contacts"
        className="grid grid-cols-2 items-end gap-3 lg:grid-cols-[minmax(0,2fr)_minmax(0,2fr)_minmax(0,1fr)_auto]"
      >
        {filter.state ? <input type="hidden" name="etat" value={filter.state} /> : null}
        <TextInput
          id="recherche"
          name="q"
          type="search"
          label="Chercher"
          maxLength={80}
          defaultValue={filter.words}
          className="col-span-2 sm:col-span-1"
        />
        <Select
          id="voiture"
          name="voiture"
          label="Voiture"
          defaultValue={filter.car ?? ''}
          placeholder="Toutes"
          options={cars.map(({ id, title, contacts }) => ({ value: id, label: title, count: contacts }))}
        />
        <Select
          id="qui"
          name="qui"
          label="Suivi par"
          defaultValue={filter.who === 'me' ? 'moi' : filter.who === 'nobody' ? 'personne' : ''}
          placeholder="Tous"
          options={[
            { value: 'moi', label: 'Moi' },
            { value: 'personne', label: 'Personne' },
          ]}
        />
        <Button type="submit" look="secondary" className="col-span-2 sm:col-span-1">
          Filtrer
        </Button>
      </form>
      {filter.car || filter.words || filter.who || filter.state ? (
        <p>
          <TextLink href={`${base}/contacts`}>Revoir tous les contacts</TextLink>
        </p>
      ) : null}
    </div>
  )
}
