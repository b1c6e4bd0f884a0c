import { KeyFacts } from '#components/ui/facts.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { DropAddress, SourcePage } from '#lib/feeds/queries.ts'
import { DropPassword } from './source-buttons.tsx'

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
  drop: DropAddress
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
    ...(drop.sftp ? [{ label: 'Port SFTP', value: String(drop.sftp.port) }] : []),
    ...(drop.ftps
      ? [{ label: 'Port FTPS (TLS explicite, mode passif)', value: String(drop.ftps.port) }]
      : []),
    { label: 'Identifiant', value: <span className="break-all select-all">{source.token}</span> },
    { label: 'Dossier', value: '/' },
  ]
  return (
    <div className="grid gap-5">
      <KeyFacts facts={facts} />
      <Prints drop={drop} />
      <DropPassword garage={garage} sourceId={source.id} has={source.hasDropPassword} />
    </div>
  )
}

/** By which the dealer's program knows that it speaks to us and to nobody else. */
function Prints({ drop: { sftp, ftps } }: { drop: DropAddress }) {
  const prints = [
    { label: 'Clé SFTP (Ed25519, SHA-256)', value: sftp?.print },
    { label: 'Certificat FTPS (SHA-256)', value: ftps?.print },
  ].filter(({ value }) => value)
  if (prints.length === 0) return null
  return (
    <div className="grid gap-2 text-14">
      <p className="max-w-measure text-ink-2">
        À la première connexion, votre logiciel montre l’empreinte du serveur : ce doit être celle-ci.
      </p>
      <dl className="grid gap-1">
        {prints.map(({ label, value }) => (
          <div key={label}>
            <dt className="text-ink-2">{label}</dt>
            <dd className="break-all select-all">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
