import { TextLink } from '#components/ui/button.tsx'
import type { SaveState } from './saving.ts'

/** How far what was typed has come. */
export function SaveStatus({ state }: { state: SaveState }) {
  return (
    <p role="status" className="needs-script min-h-6 text-14 text-ink-2">
      {wordsOf(state)}
      {state.is === 'refused' ? (
        <>
          {' '}
          <TextLink href="/deposer">Vos brouillons</TextLink>
        </>
      ) : null}
    </p>
  )
}

function wordsOf(state: SaveState): string {
  switch (state.is) {
    case 'saving':
      return 'Enregistrement…'
    case 'saved':
      return state.at === null ? 'Tout ce que vous écrivez est enregistré au fur et à mesure.' : 'Enregistré.'
    case 'away':
      return 'Pas de réseau : votre saisie est gardée dans ce navigateur et sera envoyée dès qu’il revient.'
    case 'refused':
      return state.message
  }
}
