import { TextLink } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { formatCount } from '#lib/platform/format.ts'

/** Why a car cannot go online now, and what to do about it. `quota` 0: nothing may be online. */
export function NoPlace({
  pro,
  quota,
  online,
  isWaiting,
  mayPay,
}: {
  /** "/pro/garage". */
  pro: string
  quota: number
  online: number
  /** It comes online by itself at the first place that is free. */
  isWaiting: boolean
  /** Who may not change the plan is told who may. */
  mayPay: boolean
}) {
  const plan = (words: string) =>
    mayPay ? (
      <TextLink href={`${pro}/abonnement`}>{words}</TextLink>
    ) : (
      `${words} (votre gérant ou votre comptable)`
    )
  if (quota === 0)
    return (
      <Notice tone="warning" title="Aucune voiture ne peut être en ligne pour le moment">
        Le compte attend son approbation, ou l’abonnement est à régler : {plan('voir l’abonnement')}. Vos
        voitures sont gardées, et reviennent ensuite.
      </Notice>
    )
  return (
    <Notice
      tone="warning"
      title={`Votre formule est complète : ${formatCount(online, 'voiture')} en ligne sur ${quota}`}
    >
      Pour mettre celle-ci en ligne, {plan('passez à une formule plus grande')}, ou{' '}
      <TextLink href={`${pro}/stock?etat=en-ligne`}>retirez une voiture de la vente</TextLink>.
      {isWaiting ? ' Sinon, elle prendra d’elle-même une place qui se libère, à son tour.' : null}
    </Notice>
  )
}
