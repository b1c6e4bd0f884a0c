import { ActionForm } from '#components/ui/action-form.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { confirmRemovalsAction, keepHeldAction, rollBackAction } from '#lib/feeds/actions.ts'
import type { RunReport } from '#lib/feeds/queries.ts'
import { formatCount } from '#lib/platform/format.ts'

type Props = { report: RunReport; dealerId: number }

/** What somebody may decide about a run: the removals that wait, and taking it back. */
export function RunDecisions({ report: { run, isLast }, dealerId }: Props) {
  const hidden = { dealer: String(dealerId), run: String(run.id) }
  return (
    <div className="grid gap-6">
      {run.state === 'held' ? (
        <Notice tone="warning" title={`${formatCount(run.held, 'retrait')} à confirmer`}>
          <p className="pb-3">{run.message}</p>
          <div className="flex flex-wrap gap-3">
            <ActionForm
              label="Confirmer les retraits"
              action={confirmRemovalsAction}
              hidden={hidden}
              submit={`Retirer ${formatCount(run.held, 'véhicule')}`}
            />
            <ActionForm
              label="Garder les véhicules"
              action={keepHeldAction}
              hidden={hidden}
              submit="Les garder en ligne"
              look="secondary"
            />
          </div>
        </Notice>
      ) : null}
      {isLast && (run.state === 'done' || run.state === 'held') ? (
        <details>
          <summary className="text-bleu">Annuler cette lecture</summary>
          <p className="max-w-measure py-3 text-ink-2">
            Ce qu’elle a ajouté sera hors ligne, ce qu’elle a modifié ou retiré sera comme avant, même si vous
            l’avez changé depuis. Le prochain fichier sera de nouveau lu en entier.
          </p>
          <ActionForm
            label="Annuler cette lecture"
            action={rollBackAction}
            hidden={hidden}
            submit="Revenir au stock d’avant"
            look="secondary"
          />
        </details>
      ) : null}
    </div>
  )
}
