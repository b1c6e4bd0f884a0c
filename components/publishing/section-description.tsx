'use client'

import { DraftArea } from './draft-fields.tsx'

const ADVICE = [
  'Son entretien : carnet, factures, dernière révision, distribution.',
  'Ce qui est à prévoir : pneus, freins, petites rayures. Une annonce franche se vend mieux.',
  'Pourquoi elle est à vendre, et comment on peut la voir.',
]

/** The seller's own words. */
export function DescriptionSection() {
  return (
    <>
      <DraftArea
        name="description"
        rows={10}
        help="De 20 à 4 000 caractères. Ni téléphone, ni adresse, ni lien : les acheteurs vous écrivent par Volant."
      />
      <div className="text-14 text-ink-2">
        <p className="font-medium text-ink">Ce que les acheteurs demandent toujours</p>
        <ul className="list-disc pl-5">
          {ADVICE.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
    </>
  )
}
