import { ActionForm } from '#components/ui/action-form.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Select } from '#components/ui/field.tsx'
import { changeRoleAction, revokeInvitationAction } from '#lib/dealers/actions.ts'
import { MEMBER_ROLE_LABELS, MEMBER_ROLES, type MemberRole } from '#lib/dealers/model.ts'
import type { Team } from '#lib/dealers/queries.ts'
import { formatDate } from '#lib/platform/format.ts'
import { RemoveMember } from './remove-member.tsx'

export const ROLE_OPTIONS = MEMBER_ROLES.map((role) => ({ value: role, label: MEMBER_ROLE_LABELS[role] }))

/** Who works here, each with their role and the way out. */
export function TeamList({ team, dealerId, self }: { team: Team; dealerId: number; self: string }) {
  const dealer = String(dealerId)
  return (
    <ul className="border-t border-line">
      {team.members.map(({ id, name, email, role, since }) => (
        <li
          key={id}
          className="grid gap-x-8 gap-y-3 border-b border-line py-4 md:grid-cols-[minmax(0,1fr)_auto_auto] md:items-start"
        >
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-2 font-semibold">
              {name} {id === self ? <Badge>Vous</Badge> : null}
            </p>
            <p className="text-14 break-words text-ink-2">
              {email}, depuis le {formatDate(since)}
            </p>
          </div>
          <RoleForm {...{ dealer, role, name }} member={id} />
          <div className="md:w-72 [&>.disclosure]:border-b-0">
            <RemoveMember {...{ dealer, name, role }} member={id} isSelf={id === self} />
          </div>
        </li>
      ))}
    </ul>
  )
}

function RoleForm(props: { dealer: string; member: string; role: MemberRole; name: string }) {
  const { dealer, member, role, name } = props
  return (
    <div className="[&_form]:flex [&_form]:flex-wrap [&_form]:items-end [&_form]:gap-3">
      <ActionForm
        label={`Rôle de ${name}`}
        action={changeRoleAction}
        hidden={{ dealer, member }}
        submit="Changer"
        look="secondary"
        done={`${name} est désormais ${MEMBER_ROLE_LABELS[role].toLowerCase()}.`}
        again
      >
        <Select
          // Printed anew once it is another: after an action React puts a choice back to where it stood.
          key={role}
          id={`role-${member}`}
          name="role"
          label={`Rôle de ${name}`}
          options={ROLE_OPTIONS}
          defaultValue={role}
        />
      </ActionForm>
    </div>
  )
}

/** Who was asked and has not answered yet. */
export function InvitationList({ team, dealerId }: { team: Team; dealerId: number }) {
  if (team.invitations.length === 0) return null
  return (
    <ul aria-label="Invitations en attente" className="border-t border-line">
      {team.invitations.map(({ id, email, role, expiresAt }) => (
        <li
          key={id}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 border-b border-line py-3"
        >
          <p className="min-w-0 break-words">
            {email}{' '}
            <span className="text-14 text-ink-2">
              {MEMBER_ROLE_LABELS[role].toLowerCase()}, jusqu’au {formatDate(expiresAt)}
            </span>
          </p>
          <ActionForm
            label={`Annuler l’invitation de ${email}`}
            action={revokeInvitationAction}
            hidden={{ dealer: String(dealerId), invitation: id }}
            submit="Annuler"
            look="quiet"
          />
        </li>
      ))}
    </ul>
  )
}
