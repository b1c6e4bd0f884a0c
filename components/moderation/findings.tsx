import { CHECK_LABELS, type Finding, WAITS_FROM } from '#lib/moderation/model.ts'

/** What the automatic checks found, the strongest first. */
export function Findings({ findings, score }: { findings: readonly Finding[]; score: number }) {
  if (findings.length === 0)
    return <p className="text-ink-2">Les vérifications automatiques n’ont rien trouvé.</p>
  return (
    <>
      <ul className="border-t border-line">
        {findings.map(({ check, score, reason }) => (
          <li
            key={`${check} ${reason}`}
            className="grid grid-cols-[1fr_auto] gap-x-4 border-b border-line py-2"
          >
            <span className="font-medium">{CHECK_LABELS[check]}</span>
            <span className="font-medium tabular-nums">{score}</span>
            <span className="col-span-2 text-14 text-ink-2">{reason}</span>
          </li>
        ))}
      </ul>
      <p className="pt-2 text-14 text-ink-2">
        Ensemble : {score} sur 100. À partir de {WAITS_FROM}, une personne regarde.
      </p>
    </>
  )
}
