import type { Car } from './cars.ts'
import type { Random } from './random.ts'

/** Trims that are engines too: a name earned by power, never put on the small engine. */
const HOT = new Set(
  [
    'GTI GTi GT GTD GTE GTX GTC R R32 RS RS3 S S1 S3 VR6 V6 V8 W12 OPC ST VTS VTi Cupra VZ VRS Type R Type-S N Nismo',
    'Abarth Quadrifoglio Raptor Trophy Gordini Williams 16S Rallye XSi T16 AMG M GSi Turbo Coupé Cooper One',
  ]
    .join(' ')
    .split(' '),
)
HOT.add('Cooper S').add('John Cooper Works').add('Type R').add('R.S.').add('F1 Team').add('Pro S')

const words = (text: string) => text.toLowerCase().split(/[\s-]+/)

/** The trim an advertisement names; null when the engine's label says it or the seller does not know. */
export function trimOf({ version, seller }: Car, random: Random): string | null {
  const said = new Set(words(version.label))
  const plain = version.trims.filter(
    (trim) =>
      !HOT.has(trim) && !words(trim).every((word) => said.has(word)) && !/electri|^e-|hybrid/i.test(trim),
  )
  const hotLabel =
    version.label.split(/\s+/).some((word) => HOT.has(word)) || /Cooper|R\.S\./.test(version.label)
  if (plain.length === 0 || hotLabel || random.chance(seller === 'professionnel' ? 0.06 : 0.28)) return null
  return random.pick(plain)
}
