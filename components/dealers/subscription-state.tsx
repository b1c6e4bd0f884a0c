import { ActionForm } from '#components/ui/action-form.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { KeyFacts } from '#components/ui/facts.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { endSubscriptionAction, payMonthAction, payUnitsAction } from '#lib/dealers/actions.ts'
import { GRACE_DAYS } from '#lib/dealers/model.ts'
import type { SubscriptionShown } from '#lib/dealers/queries.ts'
import { formatCount, formatDate, formatNumber, formatPrice } from '#lib/platform/format.ts'
import { WaitingCars } from './waiting-cars.tsx'

type Running = NonNullable<SubscriptionShown['running']>

/** Where a subscription stands, what is to be paid and what waits for it. */
export function SubscriptionState({ shown, dealerId }: { shown: SubscriptionShown; dealerId: number }) {
  const { running, online, quota, waiting, units, ending } = shown
  if (!running) return null
  const hidden = { dealer: String(dealerId) }
  const { plan, next, nextFrom, paidUntil, endedAt, isOver, isLate, mayPay } = running
  return (
    <div className="grid gap-6">
      <StateNotice running={running} />
      <KeyFacts
        facts={[
          { label: 'Formule', value: plan.label },
          { label: 'Prix hors taxes, par mois', value: formatPrice(plan.netCents) },
          { label: 'Voitures en ligne', value: `${formatNumber(online)} sur ${formatNumber(quota)}` },
          { label: 'En attente hors ligne', value: formatNumber(waiting) },
          {
            label: running.isTrial ? 'Mois offert jusqu’au' : 'Réglé jusqu’au',
            value: formatDate(paidUntil),
          },
          {
            label: 'Formule suivante',
            value: next && nextFrom ? `${next.label}, le ${formatDate(nextFrom)}` : 'La même',
          },
          {
            label: 'Mises en avant incluses, à la fois',
            value: formatNumber(plan.includedBoosts),
          },
          {
            label: 'Mises en avant à facturer',
            value:
              units.count > 0
                ? `${formatNumber(units.count)} pour ${formatPrice(units.netCents)} HT`
                : 'Aucune',
          },
        ]}
      />
      {waiting > 0 && !isOver ? (
        <p className="text-ink-2">
          {formatCount(waiting, 'voiture attend', 'voitures attendent')} hors ligne, les plus récentes. Elles
          reviennent d’elles-mêmes, dans l’ordre, dès qu’une place se libère ou avec une formule plus grande.
        </p>
      ) : null}
      <div className="flex flex-wrap gap-x-6 gap-y-3">
        {mayPay ? (
          <ActionForm
            label="Régler le mois"
            action={payMonthAction}
            hidden={hidden}
            submit={
              isOver
                ? 'Reprendre et régler un mois'
                : isLate
                  ? 'Régler le mois en cours'
                  : 'Régler le mois suivant'
            }
          />
        ) : null}
        {endedAt && units.count > 0 ? (
          <ActionForm
            label="Régler les mises en avant"
            action={payUnitsAction}
            hidden={hidden}
            submit={`Régler les mises en avant, ${formatPrice(units.netCents)} HT`}
          />
        ) : null}
      </div>
      {endedAt || isOver ? null : (
        <div className="max-w-measure border-t border-line">
          <Disclosure title="Mettre fin à l’abonnement">
            <ActionForm
              label="Mettre fin à l’abonnement"
              action={endSubscriptionAction}
              hidden={hidden}
              submit="Oui, y mettre fin"
              look="secondary"
            >
              <ul className="grid list-disc gap-1 pl-5 text-14">
                <li>
                  L’abonnement court jusqu’au {formatDate(paidUntil)}, sans délai ensuite ; vous pouvez le
                  reprendre jusque-là.
                </li>
                <li>
                  {units.count > 0
                    ? `Dernière facture : ${formatCount(units.count, 'mise en avant', 'mises en avant')} à l’unité, ${formatPrice(units.netCents)} HT. Il ne s’en ajoute plus.`
                    : 'Plus aucune facture ne suit.'}
                </li>
                {ending.count > 0 ? (
                  <li>
                    Ce jour-là, <WaitingCars waits={ending} />
                  </li>
                ) : null}
              </ul>
            </ActionForm>
          </Disclosure>
        </div>
      )}
    </div>
  )
}

function StateNotice({ running }: { running: Running }) {
  const { isOver, isLate, endedAt, paidUntil, endsAt, mayPay } = running
  // A house that is not approved is asked for no money: the page says first what it waits for.
  if (isOver && mayPay)
    return (
      <Notice tone="warning" title="Votre stock attend hors ligne">
        L’abonnement n’est plus réglé. Rien n’est effacé : vos voitures reviennent dès le paiement d’un mois.
      </Notice>
    )
  if (isLate && mayPay)
    return (
      <Notice tone="warning" title={`À régler avant le ${formatDate(endsAt)}`}>
        Vous êtes dans les {GRACE_DAYS} jours de délai : vos voitures restent en ligne jusque-là.
      </Notice>
    )
  if (endedAt && !isOver)
    return (
      <Notice title={`L’abonnement prend fin le ${formatDate(paidUntil)}`}>
        Choisissez une formule ci-dessous pour le poursuivre.
      </Notice>
    )
  return null
}
