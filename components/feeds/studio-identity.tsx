import { IDENTIFYING, type Recipe, TARGET_LABELS } from '#lib/feeds/model.ts'

/** What tells one car from another where the file has no reference: never the price, which changes. */
export function StudioIdentity({ recipe: { identity, fields } }: { recipe: Recipe }) {
  if (fields.reference !== undefined) {
    return (
      <p className="text-ink-2">
        Chaque véhicule est reconnu d’un envoi à l’autre par sa référence (colonne «{'\u00a0'}
        {fields.reference.columns.join(' ')}
        {'\u00a0'}»).
      </p>
    )
  }
  return (
    <fieldset>
      <legend className="pb-1 text-22 font-semibold">Ce qui distingue un véhicule d’un autre</legend>
      <p className="max-w-measure pb-3 text-ink-2">
        Le fichier n’a pas de référence : ces champs, ensemble, doivent n’appartenir qu’à un véhicule et ne
        pas changer d’un envoi à l’autre.
      </p>
      <div className="flex flex-wrap gap-x-6 gap-y-1">
        {IDENTIFYING.filter((target) => fields[target] !== undefined).map((target) => (
          <label key={target} className="flex min-h-11 items-center gap-2">
            <input
              type="checkbox"
              name="identity"
              value={target}
              defaultChecked={identity !== 'reference' && identity.includes(target)}
            />
            {TARGET_LABELS[target].label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
