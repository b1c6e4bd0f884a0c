import { Section } from '#components/ui/section.tsx'
import type { QualityPart } from '#lib/inventory/model.ts'
import { qualityWord } from './stock-words.ts'

/** How good the listing is, and what would raise it most. */
export function QualityCard({ score, parts }: { score: number; parts: readonly QualityPart[] }) {
  const missing = parts
    .filter(({ advice }) => advice !== null)
    .toSorted((a, b) => b.most - b.points - (a.most - a.points))
  return (
    <Section id="qualite" title={`Qualité de l’annonce : ${score} sur 100, ${qualityWord(score)}`}>
      {missing.length === 0 ? (
        <p>Rien à ajouter : cette annonce dit tout ce que les acheteurs cherchent.</p>
      ) : (
        <ul className="grid gap-x-8 md:grid-cols-2">
          {missing.map(({ label, points, most, advice }) => (
            <li key={label} className="flex items-baseline justify-between gap-4 border-b border-line py-2">
              <span>
                <strong className="font-medium">{label}.</strong> <span className="text-ink-2">{advice}</span>
              </span>
              <span className="text-14 whitespace-nowrap tabular-nums">
                {points} sur {most}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
