import { TextLink } from '#components/ui/button.tsx'
import { Facts } from '#components/ui/facts.tsx'
import { formatKm } from '#lib/platform/format.ts'
import type { BoughtFor } from '#lib/publishing/queries.ts'

/** Which of one's cars an order is about; nothing where it is about none. */
export function OrderedCar({ car }: { car: BoughtFor | undefined }) {
  if (!car) return null
  return (
    <div className="grid">
      <TextLink href={`/compte/annonces/${car.listingId}`} className="inline-flex min-h-11 items-center">
        {car.title}
      </TextLink>
      <Facts items={[String(car.year), formatKm(car.mileageKm)]} />
    </div>
  )
}
