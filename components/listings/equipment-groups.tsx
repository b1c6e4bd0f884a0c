import { EQUIPMENT, EQUIPMENT_GROUPS } from '#lib/catalogue/model.ts'

/** What the car has, by kind; kinds without anything are not shown. */
export function EquipmentGroups({ equipment }: { equipment: readonly string[] }) {
  const owned = new Set(equipment)
  const groups = EQUIPMENT_GROUPS.map(({ slug, label }) => ({
    slug,
    label,
    items: EQUIPMENT.filter((item) => item.group === slug && owned.has(item.slug)),
  })).filter(({ items }) => items.length > 0)
  if (groups.length === 0) return <p className="text-ink-2">Le vendeur n’a pas détaillé l’équipement.</p>
  return (
    <div className="grid gap-x-8 gap-y-6 sm:grid-cols-2">
      {groups.map(({ slug, label, items }) => (
        <div key={slug}>
          <h3 className="border-b border-line pb-1 text-16 font-semibold">{label}</h3>
          <ul className="pt-2">
            {items.map((item) => (
              <li key={item.slug} className="py-0.5 text-ink-2">
                {item.label}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  )
}
