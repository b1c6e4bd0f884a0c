import { ActionForm } from '#components/ui/action-form.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { removeMemberAction } from '#lib/dealers/actions.ts'
import { type MemberRole, mayDo } from '#lib/dealers/model.ts'

/** Taking somebody out, or leaving: what it means, then the button that does it. */
export function RemoveMember(props: {
  dealer: string
  member: string
  name: string
  role: MemberRole
  isSelf: boolean
}) {
  const { dealer, member, name, role, isSelf } = props
  const title = isSelf ? 'Quitter l’équipe' : `Retirer ${name}`
  return (
    <Disclosure title={title}>
      <ActionForm
        label={title}
        action={removeMemberAction}
        hidden={{ dealer, member }}
        submit={isSelf ? 'Oui, quitter l’équipe' : `Oui, retirer ${name}`}
        look="secondary"
      >
        <p className="text-14 text-ink-2">
          {isSelf ? 'Vous n’avez' : `${name} n’a`} plus aucun accès à cet espace, dès maintenant. Les
          voitures, les contacts et leurs notes restent au garage
          {mayDo(role, 'leads')
            ? ` ; ceux qui ${isSelf ? 'vous' : 'lui'} étaient attribués ne le sont plus`
            : ''}
          .{' '}
          {isSelf
            ? 'Pour revenir, il faudra une invitation.'
            : 'Une nouvelle invitation peut lui rendre sa place.'}
        </p>
      </ActionForm>
    </Disclosure>
  )
}
