import { BODIES, COLOURS, EQUIPMENT, FUELS } from '#lib/catalogue/model.ts'
import { slugify } from '#lib/places/model.ts'
import { readAge } from './age-phrases.ts'
import { type Phrase, readNumberPhrase } from './number-phrases.ts'

export type { Phrase }

import type { Criteria } from './parameters.ts'

const MOST_WORDS = 5

/** Every phrase about a car or its price that does not name it, from left to right, the longest first. An age counts from `thisYear`. */
export function readPhrases(words: readonly string[], thisYear: number): Phrase[] {
  const bare = words.map(bareWord)
  const found: Phrase[] = []
  for (let at = 0; at < bare.length; ) {
    const phrase = readAge(bare, at, thisYear) ?? readNumberPhrase(bare, at) ?? readProperty(bare, at)
    if (phrase) {
      found.push(phrase)
      at = phrase.to
    } else at++
  }
  return found
}

/** Lower case, without accents; digits keep their signs of currency. */
const bareWord = (word: string): string =>
  word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/^[^a-z0-9€<>]+|[^a-z0-9€+%<>=]+$/g, '')

function readProperty(bare: readonly string[], at: number): Phrase | null {
  for (let to = Math.min(bare.length, at + MOST_WORDS); to > at; to--) {
    // "pick-up", "crochet d’attelage".
    const sets = properties().get(bare.slice(at, to).join(' ').replace(/[-'’]/g, ' '))
    // "à Orange" is a town.
    if (sets && !(sets.couleur && bare[at - 1] === 'a')) return { from: at, to, sets }
  }
  return null
}

let known: Map<string, Criteria> | undefined

function properties(): Map<string, Criteria> {
  if (known) return known
  known = new Map()
  const say = (sets: Criteria, ...texts: string[]) => {
    for (const text of texts) {
      const key = slugify(text).replaceAll('-', ' ')
      for (const form of [key, key.replaceAll('crit air', 'critair')]) known?.set(form, sets)
    }
  }
  for (const { slug, label } of EQUIPMENT) say({ equipement: [slug] }, label)
  for (const { slug, label, feminine } of COLOURS) {
    if (slug === 'autre' || slug === 'or') continue
    say({ couleur: [slug] }, label, feminine, `${feminine}s`, `couleur ${label}`, `couleur ${feminine}`)
  }
  for (const { slug, label, plural } of BODIES) {
    if (slug !== 'autre') say({ carrosserie: [slug] }, label, plural)
  }
  for (const { slug, label, plural } of FUELS) {
    if (slug !== 'autre') say({ energie: [slug] }, label, plural)
  }
  for (const [text, sets] of SAID_OTHERWISE) say(sets, ...text.split('|'))
  return known
}

/** What people type beside the labels. */
const SAID_OTHERWISE: readonly (readonly [string, Criteria])[] = [
  ['gazole|gasoil|gazoil|diesels|moteur diesel', { energie: ['diesel'] }],
  ['essences|moteur essence|sans plomb', { energie: ['essence'] }],
  ['electriques|100 electrique|tout electrique', { energie: ['electrique'] }],
  ['hybride rechargeable|plug in|phev|rechargeable', { energie: ['hybride-rechargeable'] }],
  ['hybrid|hybride non rechargeable|full hybrid|full hybride', { energie: ['hybride'] }],
  ['mild hybrid|hybridation legere|mhev', { energie: ['micro-hybride'] }],
  ['e85|bioethanol|superethanol|flexfuel', { energie: ['ethanol'] }],
  [
    'automatique|automatiques|boite auto|boite automatique|bva|bvm auto|boite robotisee|edc|dsg',
    { boite: ['automatique'] },
  ],
  ['manuelle|boite manuelle|bvm|boite meca', { boite: ['manuelle'] }],
  ['suv|4x4 suv|crossover', { carrosserie: ['suv'] }],
  ['4x4|4 x 4|quatre roues motrices|integrale|transmission integrale', { transmission: ['integrale'] }],
  ['propulsion', { transmission: ['propulsion'] }],
  ['breaks|familiale break', { carrosserie: ['break'] }],
  ['cabrio|decapotable|cabriolets', { carrosserie: ['cabriolet'] }],
  ['pick up|pickup', { carrosserie: ['pick-up'] }],
  ['fourgon|fourgonnette|camionnette|utilitaires|utilitaire', { carrosserie: ['utilitaire'] }],
  ['sans permis|voiturette|vsp', { carrosserie: ['sans-permis'] }],
  ['1ere main|1re main|premiere main|1er main', { premiere_main: true }],
  ['garantie|garantie constructeur|sous garantie|avec garantie', { garantie: true }],
  ['particulier|particuliers|a particulier|de particulier', { vendeur: ['particulier'] }],
  ['professionnel|professionnels|garage pro|concessionnaire', { vendeur: ['professionnel'] }],
  ['prix en baisse|baisse de prix|prix baisse', { baisse: true }],
  ['pas cher|pas chere|pas cheres|petit prix', { tri: 'prix_croissant' }],
  ['estate|touring|sportbrake|sportstourer|sports tourer', { carrosserie: ['break'] }],
  ['0 km|zero km|zero kilometre', { etat: ['zero-km'] }],
  ['neuve|neuf|neufs|neuves', { etat: ['neuf'] }],
  ['vehicule de demonstration|voiture de demonstration|demonstration', { etat: ['demonstration'] }],
  ['critair e|critair 0', { critair: ['0'] }],
  ['critair 1|vignette 1', { critair: ['1'] }],
  ['critair 2|vignette 2', { critair: ['2'] }],
  ['critair 3|vignette 3', { critair: ['3'] }],
  ['clim|clim auto|climatise|climatisee', { equipement: ['climatisation'] }],
  ['attelage|crochet d attelage|boule d attelage', { equipement: ['attelage'] }],
  ['camera de recul|camera recul', { equipement: ['camera-recul'] }],
  ['regulateur', { equipement: ['regulateur'] }],
  ['toit ouvrant', { equipement: ['toit-ouvrant'] }],
  ['toit panoramique|toit pano', { equipement: ['toit-panoramique'] }],
  ['apple carplay|car play', { equipement: ['carplay'] }],
  ['sieges chauffants', { equipement: ['sieges-chauffants'] }],
  ['sellerie cuir|interieur cuir', { sellerie: ['cuir'] }],
]
