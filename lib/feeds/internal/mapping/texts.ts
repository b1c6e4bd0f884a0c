import { squash } from '#lib/catalogue/model.ts'
import { ownText } from '#lib/platform/own-text.ts'
import { cut, plainText } from './describe.ts'
import { equipmentOf } from './equipment-words.ts'
import type { RowIssues } from './issues.ts'

const LONGEST = { title: 160, version: 120, description: 8000 }

/** Programs that write a title in an address part its words by "_". */
const spaced = (text: string): string => (text.includes(' ') ? text : text.replaceAll('_', ' '))

function fitted(target: 'title' | 'version' | 'description', text: string, issues: RowIssues): string {
  if (text.length <= LONGEST[target]) return text
  issues.add('too-long', target, text)
  return cut(text, LONGEST[target])
}

const MOST_KNOWN = 20_000
const versions = new Map<string, string>()

/** A version without the names of make and model that start it: "Renault Clio 1.5 dCi 90" → "1.5 dCi 90". */
export function versionText(text: string, names: readonly string[], issues: RowIssues): string {
  if (text === '') return ''
  const key = `${names.join(' ')}\u0000${text}`
  let version = versions.get(key)
  if (version === undefined) {
    version = ownText(withoutNames(text, names))
    if (versions.size >= MOST_KNOWN) versions.clear()
    versions.set(key, version)
  }
  return fitted('version', version, issues)
}

function withoutNames(text: string, names: readonly string[]): string {
  let words = spaced(text).split(/\s+/)
  for (const name of names) {
    const length = lengthOf(words, squash(name))
    if (length < words.length) words = words.slice(length)
  }
  return words.join(' ').trim()
}

/** How many words say a name at the start; 0 where they do not. */
function lengthOf(words: readonly string[], name: string): number {
  for (let length = 1; length <= Math.min(4, words.length); length++) {
    if (squash(words.slice(0, length).join('')) === name) return length
  }
  return 0
}

export const titleText = (text: string, issues: RowIssues): string =>
  fitted('title', plainText(spaced(text)).replaceAll('\n', ' '), issues)

/** Of a row's options, those that buyers filter by, and the others, which its description then says. */
export function sortEquipment(options: readonly string[]): {
  slugs: readonly string[]
  others: readonly string[]
} {
  const slugs = new Set<string>()
  const others = new Set<string>()
  for (const option of options) {
    const slug = equipmentOf(option)
    if (slug === null) others.add(option)
    else slugs.add(slug)
  }
  return { slugs: [...slugs], others: [...others] }
}

export function descriptionText(text: string, others: readonly string[], issues: RowIssues): string {
  const said = plainText(text)
  const unsaid = others.map(plainText).filter((option) => option !== '' && !said.includes(option))
  const list = unsaid.length === 0 ? '' : `Autres équipements : ${unsaid.join(', ')}.`
  return fitted('description', said === '' || list === '' ? said + list : `${said}\n\n${list}`, issues)
}
