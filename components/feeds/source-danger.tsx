import { ActionForm } from '#components/ui/action-form.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { removalTime } from '#lib/dealers/model.ts'
import {
  acceptHostKeyAction,
  pauseSourceAction,
  removeSourceAction,
  resumeSourceAction,
} from '#lib/feeds/actions.ts'
import type { SourcePage } from '#lib/feeds/queries.ts'
import { formatCount } from '#lib/platform/format.ts'

type Props = { source: SourcePage; garage: string }

/** The server's key has changed: read again only once a person says that it is right. */
export function NewHostKey({ source, garage }: Props) {
  const { hostKey, offeredKey } = source.settings
  if (typeof offeredKey !== 'string') return null
  return (
    <div className="grid gap-4 rounded-control border border-l-4 border-line border-l-rouge bg-sheet p-4">
      <p className="font-semibold text-rouge">La clé de votre serveur a changé</p>
      <p className="max-w-measure text-ink-2">
        C’est normal après une réinstallation ; sinon, quelqu’un se fait peut-être passer pour lui. Demandez à
        votre hébergeur l’empreinte de la clé, et comparez.
      </p>
      <dl className="grid gap-1 text-14">
        <dt className="text-ink-2">Connue</dt>
        <dd className="break-all">{String(hostKey)}</dd>
        <dt className="text-ink-2">Montrée maintenant</dt>
        <dd className="break-all">{offeredKey}</dd>
      </dl>
      <ActionForm
        label="Accepter la nouvelle clé"
        action={acceptHostKeyAction}
        hidden={{ garage, sourceId: source.id, key: offeredKey }}
        submit="Accepter la nouvelle clé"
        look="secondary"
      />
    </div>
  )
}

/** Pausing and removing; what each does to the cars is said before. */
export function SourceEnd({ source, garage }: Props) {
  const hidden = { garage, sourceId: source.id }
  return (
    <div className="grid gap-5">
      <ActionForm
        label={source.enabled ? 'Mettre en pause' : 'Reprendre'}
        action={source.enabled ? pauseSourceAction : resumeSourceAction}
        hidden={hidden}
        submit={source.enabled ? 'Mettre en pause' : 'Reprendre'}
        look="secondary"
      >
        <p className="text-ink-2">
          {source.enabled
            ? 'En pause, plus aucun fichier n’est lu ni pris. Vos annonces restent en ligne.'
            : 'Les fichiers seront à nouveau lus et pris.'}
        </p>
      </ActionForm>
      <Disclosure title="Supprimer cette source">
        <ActionForm
          label="Supprimer la source"
          action={removeSourceAction}
          hidden={hidden}
          submit="Supprimer la source"
          look="secondary"
        >
          <p className="text-ink-2">
            {source.cars > 0
              ? `${formatCount(source.cars, 'véhicule')} en ${source.cars > 1 ? 'viennent' : 'vient'} : ils restent en ligne, et vous les tenez à la main. `
              : ''}
            {removalTime(source.cars)}
            L’historique et les fichiers gardés sont effacés.
          </p>
        </ActionForm>
      </Disclosure>
    </div>
  )
}
