import type { Metadata } from 'next'
import { OrderSummary } from '#components/payments/order-summary.tsx'
import { OrderedCar } from '#components/publishing/ordered-car.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageTitle } from '#components/ui/section.tsx'
import { ordersOf } from '#lib/payments/queries.ts'
import { viewerOrSignIn } from '#lib/platform/session.ts'
import { boughtFor } from '#lib/publishing/queries.ts'

export const metadata: Metadata = { title: 'Mes paiements' }
export const dynamic = 'force-dynamic'

export default async function MyPaymentsPage() {
  const viewer = await viewerOrSignIn('/compte/paiements')
  const orders = await ordersOf(viewer.accountId)
  const cars = await boughtFor(
    viewer.accountId,
    orders.map(({ reference }) => reference),
  )
  return (
    <>
      <PageTitle>Mes paiements</PageTitle>
      {orders.length === 0 ? (
        <EmptyState
          title="Aucun paiement"
          actions={<ButtonLink href="/deposer">Déposer une annonce</ButtonLink>}
        >
          Vos commandes, leurs factures et leurs remboursements apparaîtront ici.
        </EmptyState>
      ) : (
        <ul className="border-t border-line">
          {orders.map((order) => (
            <li key={order.id} className="border-b border-line py-5">
              <OrderSummary order={order} subject={<OrderedCar car={cars.get(order.reference)} />} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
