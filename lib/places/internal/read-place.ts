import { resolvePlace } from './find.ts'
import { tables } from './tables.ts'

/** How many communes of a homonym are named. */
const NAMED = 4

/** What is typed in a form as one commune with its postcode ("69003 Lyon 3e"), or what is wrong with it, in French. */
export function readPlace(
  text: string,
): { insee: string; postcode: string; name: string } | { wrong: string } {
  const found = resolvePlace(text)
  if (found.kind === 'several') {
    const choices = found.places.slice(0, NAMED).map(({ name, postcodes }) => `${postcodes[0] ?? ''} ${name}`)
    return { wrong: `Plusieurs communes répondent : précisez, par exemple ${choices.join(', ')}.` }
  }
  if (found.kind === 'none') {
    const near = found.nearest
      ? ` Vouliez-vous dire ${found.nearest.postcodes[0] ?? ''} ${found.nearest.name} ?`
      : ''
    return { wrong: `Aucune commune de ce nom.${near}` }
  }
  const { insee, name, postcodes } = found.place
  const typed = /\d{5}/.exec(text)?.[0]
  const postcode = postcodes.find((code) => code === typed) ?? postcodes[0]
  // A buyer looks in an arrondissement.
  if (!postcode || tables().children.has(insee))
    return { wrong: 'Précisez l’arrondissement ou son code postal, par exemple 75015 Paris.' }
  return { insee, postcode, name }
}
