import { HOUSE_PAGES, POPULAR_BODIES, POPULAR_FUELS, POPULAR_MAKES } from './links.ts'
import { WordMark } from './mark.tsx'

const COLUMNS = [
  { title: 'Par marque', links: POPULAR_MAKES },
  { title: 'Par carrosserie', links: POPULAR_BODIES },
  { title: 'Par énergie', links: POPULAR_FUELS },
  { title: 'Volant', links: HOUSE_PAGES },
] as const

/** Plain links: two dozen at the foot of every page, seldom followed, need no script. */
export function Footer() {
  return (
    <footer className="mt-16 border-t border-line">
      <div className="mx-auto w-full max-w-page px-4 py-10 md:px-8">
        <div className="grid grid-cols-2 gap-8 md:grid-cols-4">
          {COLUMNS.map(({ title, links }) => (
            <nav key={title} aria-label={title}>
              <h2 className="pb-2 text-14 font-semibold">{title}</h2>
              <ul className="footer-links">
                {links.map(({ href, label }) => (
                  <li key={href}>
                    <a href={href}>{label}</a>
                  </li>
                ))}
              </ul>
            </nav>
          ))}
        </div>
        <div className="mt-10 flex flex-wrap items-center justify-between gap-4 border-t border-line pt-6">
          <WordMark />
          <p className="text-14 text-ink-2">Petites annonces automobiles, partout en France.</p>
        </div>
      </div>
    </footer>
  )
}
