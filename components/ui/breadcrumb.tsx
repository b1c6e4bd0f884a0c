import { TextLink } from './button.tsx'

export type Crumb = { label: string; href?: string | undefined }

/** Where the page lies; the last crumb is the page itself. On a phone it scrolls sideways rather than wraps. */
export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Fil d’Ariane" className="py-3">
      <ol className="flex overflow-x-auto text-14 whitespace-nowrap text-ink-2">
        {crumbs.map(({ label, href }, index) => (
          <li key={label} className="flex items-center">
            {index > 0 ? (
              <span aria-hidden="true" className="px-2 text-ink-3">
                /
              </span>
            ) : null}
            {href && index < crumbs.length - 1 ? (
              <TextLink href={href}>{label}</TextLink>
            ) : (
              <span aria-current="page">{label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
