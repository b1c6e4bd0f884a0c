import { KeyFacts } from '#components/ui/facts.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { SourcePage } from '#lib/feeds/queries.ts'
import { DropPassword } from './source-buttons.tsx'

type Drop = { host: string; sftp: number | null; ftps: number | null }

/** What a dealer's software needs to know to send its files. */
export function SourceAddress({
  source,
  garage,
  address,
  drop,
}: {
  source: SourcePage
  garage: string
  address: string | null
  drop: Drop
}) {
  if (source.kind === 'mail')
    return address ? (
      <>
        <p className="text-18 font-semibold break-all select-all">{address}</p>
        <p className="max-w-measure pt-2 text-ink-2">
          Cette adresse n’est qu’à vous : qui la connaît et écrit depuis un expéditeur autorisé change votre
          stock. Ne la publiez pas.
        </p>
      </>
    ) : (
      <Notice tone="warning">Les fichiers par e-mail ne sont pas ouverts sur ce site pour le moment.</Notice>
    )
  if (drop.sftp === null && drop.ftps === null)
    return <Notice tone="warning">La boîte de dépôt n’est pas ouverte sur ce site pour le moment.</Notice>
  const facts = [
    { label: 'Serveur', value: drop.host },
    ...(drop.sftp === null ? [] : [{ label: 'Port SFTP', value: String(drop.sftp) }]),
    ...(drop.ftps === null
      ? []
      : [{ label: 'Port FTPS (TLS explicite, mode passif)', value: String(drop.ftps) }]),
    { label: 'Identifiant', value: <span className="break-all select-all">{source.token}</span> },
    { label: 'Dossier', value: '/' },
  ]
  return (
    <div className="grid gap-5">
      <KeyFacts facts={facts} />
      <DropPassword garage={garage} sourceId={source.id} has={source.hasDropPassword} />
    </div>
  )
}
