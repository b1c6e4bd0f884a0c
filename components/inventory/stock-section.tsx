import { Select, TextInput } from '#components/ui/field.tsx'
import type { StockFields } from '#lib/inventory/model.ts'
import type { PlaceChoice } from '#lib/inventory/queries.ts'

/** What only a dealer says of a car. */
export function StockSection({
  stock,
  places,
  errors,
}: {
  stock: StockFields
  places: readonly PlaceChoice[]
  errors: Readonly<Record<string, string | undefined>>
}) {
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextInput
          id="champ-reference"
          name="reference"
          label="Référence (facultatif)"
          help="La vôtre, unique dans votre stock. Vide, nous en donnons une."
          defaultValue={stock.reference}
          error={errors.reference}
          maxLength={100}
        />
        <Select
          id="champ-placeId"
          name="placeId"
          label="Lieu de vente"
          options={places.map(({ id, label }) => ({ value: id, label }))}
          defaultValue={stock.placeId}
          error={errors.placeId}
          help="Sa garantie et sa description par défaut complètent ce que vous laissez vide."
        />
        <TextInput
          id="champ-warrantyMonths"
          name="warrantyMonths"
          label="Garantie, en mois (facultatif)"
          inputMode="numeric"
          defaultValue={stock.warrantyMonths}
          error={errors.warrantyMonths}
        />
        <TextInput
          id="champ-tags"
          name="tags"
          label="Étiquettes (facultatif)"
          help="Séparées par des virgules, pour vous seuls : « parc B, à relancer »."
          defaultValue={stock.tags}
          error={errors.tags}
        />
      </div>
      <div className="grid gap-1">
        <label className="choice">
          <input
            type="checkbox"
            name="mileageGuaranteed"
            value="oui"
            defaultChecked={stock.mileageGuaranteed !== ''}
          />
          Kilométrage garanti
        </label>
        <label className="choice">
          <input
            type="checkbox"
            name="vatReclaimable"
            value="oui"
            defaultChecked={stock.vatReclaimable !== ''}
          />
          TVA récupérable
        </label>
      </div>
    </>
  )
}
