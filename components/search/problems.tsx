import { TextLink } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { type Criteria, type Problem, searchPath } from '#lib/search/model.ts'

const NAMES: Partial<Record<string, string>> = {
  q: 'Mots-clés',
  marque: 'Marque',
  modele: 'Modèle',
  generation: 'Génération',
  cp: 'Code postal',
  ville: 'Ville',
  rayon: 'Rayon',
  departement: 'Département',
  region: 'Région',
  prix_min: 'Prix',
  prix_max: 'Prix',
  annee_min: 'Année',
  annee_max: 'Année',
  km_min: 'Kilométrage',
  km_max: 'Kilométrage',
  page: 'Page',
  tri: 'Tri',
  version: 'Version',
  energie: 'Énergie',
  boite: 'Boîte de vitesses',
  carrosserie: 'Carrosserie',
  couleur: 'Couleur',
  portes: 'Portes',
  places: 'Places',
  critair: 'Crit’Air',
  vendeur: 'Vendeur',
  equipement: 'Équipement',
  etat: 'État',
  transmission: 'Transmission',
  puissance_min: 'Puissance',
  puissance_max: 'Puissance',
  cv_min: 'Puissance fiscale',
  cv_max: 'Puissance fiscale',
  co2_max: 'CO₂',
  autonomie_min: 'Autonomie',
  photos: 'Photos',
  couleur_int: 'Couleur intérieure',
  sellerie: 'Sellerie',
  premiere_main: 'Première main',
  garantie: 'Garantie',
  baisse: 'Baisse de prix',
  tva_recuperable: 'TVA récupérable',
  depuis: 'Date de publication',
}

const TEXTS = new Set<string>(['q', 'version', 'ville', 'cp', 'tri'])

/** What is to be chosen, what could not be taken as given, and the nearest search; the results below are those of what was understood. */
export function Problems({
  problems,
  criteria,
  path,
}: {
  problems: readonly Problem[]
  criteria: Criteria
  path: string
}) {
  if (problems.length === 0) return null
  const kept = (field: string): readonly (string | number)[] => {
    const values: unknown = criteria[field as keyof Criteria]
    return Array.isArray(values) ? values : []
  }
  const corrected = (field: string, value: string) =>
    searchPath({ ...criteria, [field]: TEXTS.has(field) ? value : [...kept(field), value] }, path)
  const choices = problems.filter((problem) => problem.choices)
  const refused = problems.filter((problem) => !problem.choices)
  return (
    <>
      {choices.map(({ field, value, choices }) => (
        <Notice key={value} title="Quelle commune cherchez-vous ?">
          <p>
            Plusieurs communes répondent à <span className="break-all">« {value} »</span>. La recherche est
            faite autour de {choices?.[0]?.label}.
          </p>
          <p className="flex flex-wrap gap-x-4">
            {choices?.map((choice) => (
              <TextLink key={choice.value} href={corrected(field, choice.value)}>
                {choice.label}
              </TextLink>
            ))}
          </p>
        </Notice>
      ))}
      {refused.length > 0 ? (
        <Notice tone="warning" title="Une partie de votre recherche n’a pas été prise en compte">
          <ul className="grid gap-2">
            {refused.slice(0, 6).map(({ field, value, message, nearest }) => (
              <li key={`${field} ${value} ${message}`}>
                <strong className="font-semibold">{NAMES[field] ?? field}</strong>
                {value ? <span className="break-all"> « {value} »</span> : null} : {message}{' '}
                {nearest ? (
                  <TextLink href={corrected(field, nearest.value)}>Chercher {nearest.label}</TextLink>
                ) : null}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </>
  )
}
