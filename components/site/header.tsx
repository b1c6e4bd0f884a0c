import { classNames } from '#components/ui/class-names.ts'
import { WordMark } from './mark.tsx'
import { SearchBox } from './search-box.tsx'

const LINK = 'min-h-11 items-center rounded-control px-2 font-medium whitespace-nowrap hover:bg-wash lg:px-3'

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
        <nav aria-label="Principale" className="-mr-2 ml-auto flex md:-mr-3">
          <a href="/voitures" className={classNames(LINK, 'hidden lg:inline-flex')}>
            Rechercher
          </a>
          <a href="/professionnels" className={classNames(LINK, 'hidden xl:inline-flex')}>
            Professionnels
          </a>
          <a href="/favoris" className={classNames(LINK, 'inline-flex')}>
            Favoris
          </a>
          {/* The same for everyone: a shared page knows no visitor. Words are few on a phone. */}
          <a href="/compte" className={classNames(LINK, 'inline-flex')}>
            <span className="lg:hidden">Compte</span>
            <span className="hidden lg:inline">Mon compte</span>
          </a>
          <a href="/deposer" className={classNames(LINK, 'inline-flex text-bleu')}>
            <span className="lg:hidden">Déposer</span>
            <span className="hidden lg:inline">Déposer une annonce</span>
          </a>
        </nav>
      </div>
    </header>
  )
}
