/** A contact as dealers' software takes it: Auto-lead Data Format 1.0 (ADF), whose element names these are. */
export type AdfLead = {
  id: string
  /** When it was first written. */
  askedAt: Date
  words: string
  buyerName: string
  /** Where it is answered: the buyer's own address is not the dealer's to have. */
  answerUrl: string
  car: {
    listingId: string
    reference: string | null
    condition: string
    year: number
    make: string
    model: string
    trim: string
    mileageKm: number
    colour: string
    priceCents: number
  }
  dealer: { id: number; name: string }
}

/** `application/x-adf+xml`, UTF-8. */
export function adfOf({ id, askedAt, words, buyerName, answerUrl, car, dealer }: AdfLead): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<?adf version="1.0"?>
<adf>
  <prospect status="new">
    <id sequence="1" source="Volant">${escaped(id)}</id>
    <requestdate>${askedAt.toISOString()}</requestdate>
    <vehicle interest="buy" status="${car.condition === 'neuf' ? 'new' : 'used'}">
      <id sequence="1" source="Volant">${escaped(car.listingId)}</id>
      <year>${car.year}</year>
      <make>${escaped(car.make)}</make>
      <model>${escaped(car.model)}</model>
${car.reference === null ? '' : `      <stock>${escaped(car.reference)}</stock>\n`}      <trim>${escaped(car.trim)}</trim>
      <odometer status="unknown" units="km">${car.mileageKm}</odometer>
      <colorcombination>
        <exteriorcolor>${escaped(car.colour)}</exteriorcolor>
        <preference>1</preference>
      </colorcombination>
      <price type="asking" currency="EUR">${(car.priceCents / 100).toFixed(2)}</price>
    </vehicle>
    <customer>
      <contact>
        <name part="full">${escaped(buyerName)}</name>
      </contact>
      <comments>${escaped(`${words}\n\nRépondre : ${answerUrl}`)}</comments>
    </customer>
    <vendor>
      <id sequence="1" source="Volant">${dealer.id}</id>
      <vendorname>${escaped(dealer.name)}</vendorname>
    </vendor>
    <provider>
      <name part="full">Volant</name>
      <service>Petites annonces automobiles</service>
    </provider>
  </prospect>
</adf>
`
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** What XML 1.0 cannot hold at all is left out; the rest is written so that it is read as it was meant. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to leave out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
