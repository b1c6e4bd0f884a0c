import { slugify } from '#lib/listings/model.ts'
import type { DemoPlace } from './places.ts'
import type { Random } from './random.ts'
import { cityOf, ofPlace } from './wording.ts'

/** Surnames are put together: they sound French, and belong to nobody in particular. */
const STARTS =
  'Bal Bar Ber Bor Bour Bru Cas Cha Chan Cor Cour Dal Del Des Dor Far Fer Fon Gal Gar Gau Gour Hal Jal Ker Lan Lar Lav Mar Mer Mon Mor Nor Pel Per Pon Pou Riv Rou Sal Ser Sor Tal Ter Tour Val Ver Vi'.split(
    ' ',
  )
const ENDS =
  'bance dac dière don dreuil gallec gnan gneau guin lanne lard laud lemont lière lonne mance mard meret mignac nard nessac neuil nois quet rac reau sac sange tain teau telle tignac vier vignac villard'.split(
    ' ',
  )
const CORNERS =
  'de la Gare|de la Vallée|de la Plaine|de la Rocade|de la Fontaine|de la Poste|de la Corniche|des Deux Ponts|du Viaduc|du Vieux Port|du Moulin|du Grand Chêne|du Canal|du Rond-Point|du Champ de Foire|des Tilleuls|des Remparts|de l’Étang|du Faubourg|des Quatre Vents'.split(
    '|',
  )

type Named = (family: string, corner: string, place: DemoPlace) => string
const PATTERNS: readonly Named[] = [
  (family) => `Garage ${family}`,
  (family) => `Garage ${family} et fils`,
  (family) => `Automobiles ${family}`,
  (family) => `${family} Automobiles`,
  (family) => `${family} Auto Sélection`,
  (family) => `Établissements ${family}`,
  (family) => `Carrosserie ${family}`,
  (_, corner) => `Garage ${corner}`,
  (_, corner) => `Autos ${corner}`,
  (_, __, place) => `Les Voitures ${ofPlace(place.name)}`,
  (_, __, place) => `Comptoir automobile ${ofPlace(place.name)}`,
  (_, __, place) => `${cityOf(place.name)} Occasions`,
  (_, __, place) => `Espace Auto ${cityOf(place.name)}`,
]

/** Gives names out, each once: a second "Garage de la Gare" says where it is, a third looks for another name. */
export function nameSource(): (place: DemoPlace, random: Random) => string {
  const taken = new Set<string>()
  const free = (name: string) => {
    const slug = slugify(name)
    if (taken.has(slug)) return false
    taken.add(slug)
    return true
  }
  return (place, random) => {
    for (;;) {
      const family = `${random.pick(STARTS)}${random.pick(ENDS)}`
      const name = random.pick(PATTERNS)(family, random.pick(CORNERS), place)
      if (free(name)) return name
      const city = cityOf(place.name)
      if (!name.includes(city) && free(`${name} (${city})`)) return `${name} (${city})`
    }
  }
}
