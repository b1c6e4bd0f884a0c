import { ActionForm } from '#components/ui/action-form.tsx'
import { TextLink } from '#components/ui/button.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { deleteViewAction, renameViewAction } from '#lib/inventory/actions.ts'
import type { StockViewLine } from '#lib/inventory/queries.ts'
import { SaveViewForm } from './save-view-form.tsx'

/** Filters, order and columns that this member keeps under a name. */
export function StockViews({
  garage,
  base,
  views,
  search,
}: {
  garage: string
  base: string
  views: readonly StockViewLine[]
  search: string
}) {
  return (
    <div>
      {views.length > 0 ? (
        <nav aria-label="Vues enregistrées" className="flex flex-wrap gap-x-4 gap-y-2 py-3">
          {views.map(({ id, name, query }) => (
            <TextLink key={id} href={query ? `${base}?${query}` : base}>
              {name}
            </TextLink>
          ))}
        </nav>
      ) : null}
      <Disclosure title="Vues enregistrées" note={views.length > 0 ? String(views.length) : undefined}>
        <div className="grid gap-6 md:grid-cols-2">
          {views.length > 0 ? (
            <ul className="grid content-start gap-2">
              {views.map(({ id, name }) => (
                <li key={id}>
                  <div className="flex flex-wrap items-center justify-between gap-3">
                    <span>{name}</span>
                    <ActionForm
                      label={`Supprimer la vue ${name}`}
                      action={deleteViewAction}
                      hidden={{ garage, vue: String(id) }}
                      submit="Supprimer"
                      look="quiet"
                    />
                  </div>
                  <Disclosure title={`Renommer « ${name} »`}>
                    <ActionForm
                      label={`Renommer la vue ${name}`}
                      place={`vue-${id}`}
                      action={renameViewAction}
                      fields={[
                        { name: 'nom', label: 'Nouveau nom', value: name, maxLength: 60, required: true },
                      ]}
                      hidden={{ garage, vue: String(id) }}
                      submit="Renommer"
                      look="secondary"
                      done="La vue est renommée."
                      again
                    />
                  </Disclosure>
                </li>
              ))}
            </ul>
          ) : (
            <p className="text-ink-2">
              Filtrez, ordonnez, choisissez vos colonnes, puis donnez un nom à ce que vous voyez : vous le
              retrouverez ici.
            </p>
          )}
          <SaveViewForm garage={garage} search={search} />
        </div>
      </Disclosure>
    </div>
  )
}
