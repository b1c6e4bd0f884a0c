import type { Crumb } from '#components/ui/breadcrumb.tsx'

/** Machine-readable data. "<" is escaped, so that no value can end the script. */
export function JsonLd({ data }: { data: Record<string, unknown> }) {
  const text = JSON.stringify({ '@context': 'https://schema.org', ...data }).replaceAll('<', '\\u003c')
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: the only way to write a data block; escaped above
    <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: text }} />
  )
}

JsonLd.Breadcrumb = function BreadcrumbData({ base, crumbs }: { base: string; crumbs: readonly Crumb[] }) {
  return (
    <JsonLd
      data={{
        '@type': 'BreadcrumbList',
        itemListElement: crumbs.map(({ label, href }, index) => ({
          '@type': 'ListItem',
          position: index + 1,
          name: label,
          ...(href ? { item: `${base}${href}` } : {}),
        })),
      }}
    />
  )
}
