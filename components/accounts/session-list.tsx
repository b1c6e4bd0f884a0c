import { ActionForm } from '#components/ui/action-form.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Facts } from '#components/ui/facts.tsx'
import { revokeOtherSessionsAction, revokeSessionAction } from '#lib/accounts/actions.ts'
import type { OwnSession } from '#lib/accounts/queries.ts'
import { formatMoment } from '#lib/platform/format.ts'
import { browserName } from './browser-name.ts'

/** The browsers that are signed in, each with its way out. */
export function SessionList({ sessions }: { sessions: readonly OwnSession[] }) {
  return (
    <div className="grid gap-4">
      <ul className="border-t border-line">
        {sessions.map(({ id, current, userAgent, address, createdAt, seenAt }) => {
          const name = browserName(userAgent)
          return (
            <li
              key={id}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-3"
            >
              <div className="grid gap-1">
                <p className="flex flex-wrap items-center gap-2 font-medium">
                  {name} {current ? <Badge tone="vert">Cet appareil</Badge> : null}
                </p>
                <Facts
                  items={[
                    `Ouverte ${formatMoment(createdAt)}`,
                    current ? null : `vue ${formatMoment(seenAt)}`,
                    // The machine's own, shortened: no place that anyone would know.
                    address === '0:0:0:0' ? null : address,
                  ]}
                />
              </div>
              {current ? null : (
                <ActionForm
                  label={`Déconnecter ${name}`}
                  action={revokeSessionAction}
                  hidden={{ sessionId: id }}
                  submit="Déconnecter"
                  look="secondary"
                />
              )}
            </li>
          )
        })}
      </ul>
      {sessions.length > 1 ? (
        <ActionForm
          action={revokeOtherSessionsAction}
          submit="Déconnecter tous les autres appareils"
          look="secondary"
        />
      ) : null}
    </div>
  )
}
