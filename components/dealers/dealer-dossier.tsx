import { actionWords } from '#components/admin/log-words.ts'
import { TextLink } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { ScrollTable } from '#components/ui/scroll-table.tsx'
import { Section } from '#components/ui/section.tsx'
import { formatPhone, MEMBER_ROLE_LABELS, type MemberRole } from '#lib/dealers/model.ts'
import type { DealerFile } from '#lib/dealers/queries.ts'
import { formatDate, formatMoment } from '#lib/platform/format.ts'

type Dealer = DealerFile['dealer']
type Identity = Pick<
  Dealer,
  'legalName' | 'siren' | 'siret' | 'vatNumber' | 'tradeRegister' | 'address' | 'postcode'
>

const FACTS: readonly (readonly [label: string, of: (identity: Identity) => string])[] = [
  ['Raison sociale', ({ legalName }) => legalName],
  ['SIREN', ({ siren }) => siren ?? 'démonstration'],
  ['SIRET', ({ siret }) => siret ?? 'non donné'],
  ['TVA', ({ vatNumber }) => vatNumber ?? 'non applicable, art. 293 B du CGI'],
  ['RCS', ({ tradeRegister }) => tradeRegister ?? 'aucun (artisan, entrepreneur)'],
  ['Adresse', ({ address, postcode }) => `${address}, ${postcode}`],
]

/** Where a person checks what a dealer says: official registers, by its number. */
const REGISTERS = [
  ['Annuaire des entreprises', 'https://annuaire-entreprises.data.gouv.fr/entreprise/'],
  ['VIES', 'https://ec.europa.eu/taxation_customs/vies/'],
] as const

/** What a dealer says of itself; what it asks to become stands beside it. */
export function DealerDossier({ file }: { file: DealerFile }) {
  const { dealer, sameFirm } = file
  return (
    <div>
      {dealer.reviewNote ? (
        <div className="pb-6">
          <Notice tone={dealer.state === 'pending' ? 'warning' : 'info'}>{dealer.reviewNote}</Notice>
        </div>
      ) : null}
      <Section id="identite" title="Identité légale">
        <ScrollTable label="Identité, donnée par donnée">
          <table className="w-full border-collapse text-14">
            <thead className={dealer.asked ? '' : 'sr-only'}>
              <tr className="border-b border-ink text-left">
                <th scope="col" className="py-2 pr-4 font-medium">
                  Donnée
                </th>
                <th scope="col" className="py-2 pr-4 font-medium">
                  En vigueur
                </th>
                {dealer.asked ? (
                  <th scope="col" className="py-2 font-medium">
                    Demandée
                  </th>
                ) : null}
              </tr>
            </thead>
            <tbody>
              {FACTS.map(([label, of]) => (
                <tr key={label} className="border-b border-line">
                  <th scope="row" className="py-2 pr-4 text-left font-normal text-ink-2">
                    {label}
                  </th>
                  <td className="py-2 pr-4">{of(dealer)}</td>
                  {dealer.asked ? (
                    <td
                      className={of(dealer.asked) === of(dealer) ? 'py-2 text-ink-2' : 'py-2 font-semibold'}
                    >
                      {of(dealer.asked)}
                    </td>
                  ) : null}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollTable>
        {dealer.siren ? (
          <p className="flex flex-wrap gap-4 pt-4 text-14">
            {REGISTERS.map(([name, address], index) => (
              <TextLink key={name} href={index === 0 ? address + dealer.siren : address} rel="noreferrer">
                {name}
              </TextLink>
            ))}
          </p>
        ) : null}
        {sameFirm.length > 0 ? (
          <p className="pt-4 text-14 text-ink-2">
            Même SIREN :{' '}
            {sameFirm.map(({ id, name }) => (
              <TextLink key={id} href={`/admin/professionnels/${id}`} className="mr-3">
                {name}
              </TextLink>
            ))}
          </p>
        ) : null}
      </Section>
      <Contacts file={file} />
      <Story file={file} />
    </div>
  )
}

function Contacts({ file: { dealer, members, subscription } }: { file: DealerFile }) {
  const facts = [
    ['Responsable', dealer.contactName ?? 'non dit'],
    ['E-mail', dealer.email ?? 'non dit'],
    ['Téléphone', formatPhone(dealer.phone)],
    ['Engagement (DSA, art. 30)', dealer.certifiedAt ? formatDate(dealer.certifiedAt) : 'non pris'],
    [
      'Abonnement',
      subscription
        ? `${subscription.plan.label}, réglé jusqu’au ${formatDate(subscription.paidUntil)}`
        : 'aucun',
    ],
    ...members.map(
      ({ account, role }) =>
        [MEMBER_ROLE_LABELS[role as MemberRole], `${account.name}, ${account.email}`] as const,
    ),
  ] as const
  return (
    <Section id="contacts" title="Qui en répond">
      <dl className="border-t border-line text-14">
        {facts.map(([label, value]) => (
          <div
            key={label + value}
            className="flex flex-wrap justify-between gap-x-6 border-b border-line py-2"
          >
            <dt className="text-ink-2">{label}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

/** The reason that was given with a decision: who looks again reads what was asked for. */
const noteOf = (details: unknown): string | null => {
  const note = (details as { note?: unknown } | null)?.note
  return typeof note === 'string' && note !== '' ? note : null
}

function Story({ file: { log } }: { file: DealerFile }) {
  if (log.length === 0) return null
  return (
    <Section id="histoire" title="Historique">
      <ol className="border-t border-line text-14">
        {log.map(({ id, at, action, details }) => (
          <li key={String(id)} className="flex justify-between gap-6 border-b border-line py-2">
            <span className="min-w-0 break-words">
              {actionWords(action)}
              {noteOf(details) ? <span className="block text-ink-2">{noteOf(details)}</span> : null}
            </span>
            <span className="shrink-0 text-ink-2 tabular-nums">{formatMoment(at)}</span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
