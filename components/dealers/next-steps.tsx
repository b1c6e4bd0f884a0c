import { TextLink } from '#components/ui/button.tsx'

/** What a dealer has left to do before its stock works for it; nothing once all of it is done. */
export function NextSteps({ steps }: { steps: readonly { href: string; label: string; why: string }[] }) {
  if (steps.length === 0) return null
  return (
    <ol className="border-t border-line">
      {steps.map(({ href, label, why }) => (
        <li key={href} className="flex flex-wrap items-baseline gap-x-4 border-b border-line py-3">
          <TextLink href={href} className="font-semibold">
            {label}
          </TextLink>
          <span className="text-ink-2">{why}</span>
        </li>
      ))}
    </ol>
  )
}
