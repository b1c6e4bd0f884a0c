import { type Fuel, type Gearbox, kwToCh, type Make, type Model, type Version } from '#lib/catalogue/model.ts'

/** A version that the catalogue does not have: an advertisement names it in its own words. */
export type RareVersion = Omit<Version, 'id' | 'newPriceEuros' | 'fromYear'> & {
  id: null
  newPriceEuros: number
  fromYear: number
  doors: number
  seats: number
}

/**
 * Makes that neither ADEME's list nor the written generations cover, so that the market has them all the same. In each line:
 * make, model, engine, fuel, gearbox, kW, price when new, years, doors, seats (source: Volant).
 */
const LINES = `
chevrolet|spark|1.0 68|essence|manuelle|50|9500|2010-2015|5|5
chevrolet|cruze|2.0 VCDi 163|diesel|manuelle|120|21500|2011-2015|4|5
chevrolet|captiva|2.2 VCDi 163|diesel|manuelle|120|29000|2011-2015|5|7
chevrolet|camaro|6.2 V8 432|essence|manuelle|318|42000|2011-2015|2|4
chevrolet|camaro|6.2 V8 453 BVA8|essence|automatique|333|48000|2016-2019|2|4
chevrolet|corvette-c7|6.2 V8 466|essence|manuelle|343|76000|2014-2019|2|2
chevrolet|corvette-c8|6.2 V8 482 BVA8|essence|automatique|354|96000|2021-|2|2
dodge|ram-1500|5.7 V8 401 BVA8|essence|automatique|295|85000|2019-2024|4|5
dodge|challenger|5.7 V8 380 BVA8|essence|automatique|279|60000|2015-2023|2|4
dodge|caliber|2.0 CRD 140|diesel|manuelle|103|21000|2006-2010|5|5
dodge|journey|2.0 CRD 140|diesel|manuelle|103|28000|2008-2010|5|7
dodge|nitro|2.8 CRD 177|diesel|manuelle|130|28500|2007-2010|5|5
aston-martin|v8-vantage|4.7 V8 426|essence|manuelle|313|115000|2008-2016|2|2
aston-martin|vantage|4.0 V8 510|essence|automatique|375|157000|2018-2023|2|2
aston-martin|db9|5.9 V12 477|essence|automatique|351|165000|2008-2012|2|4
aston-martin|db11|5.2 V12 608|essence|automatique|447|205000|2016-2018|2|4
aston-martin|dbx|4.0 V8 550|essence|automatique|405|193500|2020-2023|5|5
iveco|daily|35S14 136|diesel|manuelle|100|35000|2014-2024|4|3
iveco|daily|35S16 156|diesel|manuelle|115|39500|2016-2024|4|3
infiniti|q30|1.5 d 109|diesel|manuelle|80|27000|2016-2018|5|5
infiniti|q50|2.2 d 170 BVA7|diesel|automatique|125|41000|2013-2018|4|5
lancia|ypsilon|1.2 69|essence|manuelle|51|12500|2011-2017|5|4
lancia|delta|1.6 Multijet 120|diesel|manuelle|88|24500|2008-2014|5|5
lancia|musa|1.3 Multijet 70|diesel|manuelle|51|16500|2005-2012|5|5
isuzu|d-max|1.9 D 164|diesel|manuelle|120|32500|2017-|4|5
chrysler|grand-voyager|2.8 CRD 163 BVA|diesel|automatique|120|40500|2008-2011|5|7
chrysler|pt-cruiser|2.0 141|essence|manuelle|104|21500|2000-2005|5|5
chrysler|300c|3.0 CRD 218 BVA|diesel|automatique|160|43500|2005-2010|4|5
mclaren|570s|3.8 V8 570|essence|automatique|419|185000|2015-2020|2|2
mclaren|720s|4.0 V8 720|essence|automatique|530|255000|2017-2022|2|2
lotus|elise|1.8 136|essence|manuelle|100|36000|2006-2011|2|2
lotus|exige|3.5 V6 350|essence|manuelle|258|71000|2012-2018|2|2
seres|3|163|electrique|automatique|120|38500|2021-2023|5|5
morgan|plus-4|2.0 154|essence|manuelle|113|48500|2010-2019|2|2
lynk-co|01|1.5 PHEV 261|hybride-rechargeable|automatique|192|41500|2021-2024|5|5
leapmotor|t03|95|electrique|automatique|70|18900|2024-|5|4
leapmotor|c10|218|electrique|automatique|160|36400|2024-|5|5
saab|9-3|1.9 TiD 150|diesel|manuelle|110|29500|2005-2011|4|5
rover|75|2.0 CDT 131|diesel|manuelle|96|26500|2000-2005|4|5
hummer|h3|3.7 245|essence|automatique|180|43000|2007-2009|5|5
chatenet|ch26|Spring|diesel|automatique|4|13900|2011-2019|2|2
chatenet|ch46|Sport|diesel|automatique|6|15900|2017-|2|2`

/** The lines of makes that have no version in the catalogue. */
export function rareVersions(
  models: ReadonlyMap<string, Model>,
  covered: ReadonlySet<Make['slug']>,
): RareVersion[] {
  return LINES.trim()
    .split('\n')
    .map((line) => readLine(line.split('|'), models))
    .filter((version) => version !== null)
    .filter(({ makeSlug }) => !covered.has(makeSlug))
}

function readLine(fields: readonly string[], models: ReadonlyMap<string, Model>): RareVersion | null {
  const [makeSlug = '', modelSlug = '', label = '', fuel = '', gearbox, kw, price, years = '', doors, seats] =
    fields
  const model = models.get(`${makeSlug} ${modelSlug}`)
  if (!model) return null
  const [from, to] = years.split('-')
  const powerKw = Number(kw)
  return {
    id: null,
    makeSlug,
    modelSlug,
    generationSlug: null,
    label,
    fuel: fuel as Fuel,
    combustion: null,
    gearbox: gearbox as Gearbox,
    body: model.body,
    powerKw,
    powerCh: kwToCh(powerKw),
    fiscalCv: null,
    co2GramsPerKm: null,
    newPriceEuros: Number(price),
    fromYear: Number(from),
    toYear: to ? Number(to) : null,
    rangeKm: null,
    transmission: null,
    source: 'volant',
    doors: Number(doors),
    seats: Number(seats),
  }
}
