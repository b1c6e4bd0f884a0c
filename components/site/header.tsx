import { WordMark } from './mark.tsx'
import { SearchBox } from './search-box.tsx'

const LINK = 'inline-flex min-h-11 items-center rounded-control px-3 font-medium hover:bg-wash'

export function Header() {
  return (
    <header className="border-b border-line">
      <div className="mx-auto flex w-full max-w-page flex-wrap items-center gap-x-4 px-4 py-2 md:flex-nowrap md:px-8">
        <a
          href="/"
          aria-label="Volant, accueil"
          className="inline-flex min-h-11 items-center rounded-control"
        >
          <WordMark />
        </a>
        <div className="header-search order-last w-full pb-1 md:order-none md:ml-4 md:max-w-105 md:pb-0">
          <SearchBox id="recherche-entete" compact />
        </div>
        <nav aria-label="Principale" className="-mr-3 ml-auto flex">
          <a href="/voitures" className={LINK}>
            Rechercher
          </a>
          <a href="/favoris" className={LINK}>
            Favoris
          </a>
        </nav>
      </div>
    </header>
  )
}
