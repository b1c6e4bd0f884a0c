import { bare, squash } from '#lib/catalogue/model.ts'
import type { Target } from '../../model.ts'
import { findWord, type WordTable, wordTable } from './word-table.ts'

/** What columns are called, in French, German, English, Italian and Spanish. */
const NAMES: Readonly<Partial<Record<Target, string>>> = {
  reference: `reference|ref|reference interne|ref interne|numero de stock|n stock|no stock|num stock|numero stock|stock|stock number|stocknumber|stock no|stock id|numero|n vo|no vo|numero vo|numero de police|n police|livre de police|n parc|no parc|num parc|numero parc|numero de parc|n de parc|n de stock|n dossier|numero de dossier|numero dossier|n interne
    |id|identifiant|identifier|id vehicule|vehicle id|vehicleid|ownersvehicle id|internal number|interne nummer|internenummer|interne nr|fahrzeugnummer|angebotsnummer|offer reference|listing id|sku|codice|codice interno|riferimento|referencia|numero interno|dossier|code|code vehicule|ref vehicule|ref annonce|id annonce|numero annonce|import id|unique id
    |cod veicolo|codice veicolo|nr interno|fahrzeug nr|fzg nr|bestandsnummer|lagernummer|wagennummer|auftragsnummer|kommissionsnummer|codigo|matricule interne|internal id|id coche|rif|rif interno`,
  dealer:
    'dealer|dealer id|dealerid|dealer number|kundennummer|customer number|numero client|code client|id client|id garage|code garage|code pdv|id concession|haendler id|concessionario|codice cliente|numero compte',
  deleted: 'deleted|supprime|a supprimer|delete|geloescht|eliminato|eliminado|sold|vendu|availability',
  vin: `vin|vin number|numero de serie|n de serie|numero serie|numero vin|chassis|numero de chassis|n chassis|no chassis|fahrgestellnummer|fin|fahrzeugidentifikationsnummer|telaio|numero telaio|bastidor|numero de bastidor|e
    |fahrgestell nr|fahrgestellnr|numero di telaio|n serie|code vin`,
  plate: `immat|immatriculation|plaque|plaque d immatriculation|numero d immatriculation|n immatriculation|no immat|registration|registration number|licence number|license plate|licence plate|licence plate number|kennzeichen|targa|matricula|plate|a
    |nummernschild|numero di targa|reg|reg no`,
  make: `marque|make|brand|marke|hersteller|fabrikat|manufacturer|marca|fabricant|constructeur|d1|libelle marque
    |markenname`,
  model: `modele|model|modell|modello|modelo|gamme|famille|d3|denomination commerciale|libelle modele|model name|baureihe
    |modellreihe|fahrzeugmodell|libelle gamme`,
  version: `version|finition|motorisation|trim|versione|acabado|variante|variant|ausstattungslinie|modellversion|model version|modelversion|libelle version|version commerciale|version longue|derivative|allestimento|submodel|serie|d2|niveau de finition|modellbezeichnung|motor
    |ausfuhrung|ausfuehrung|ausstattungsvariante|modellvariante`,
  title:
    'titre|title|name|titel|titolo|titulo|libelle|designation|intitule|titre annonce|bezeichnung|headline|annonce|ueberschrift|nom',
  description: `description|commentaire|commentaires|descriptif|texte|texte annonce|texte commercial|texte de l annonce|argumentaire|beschreibung|bemerkung|bemerkungen|fahrzeugbeschreibung|notes|observations|observation|descrizione|note|descripcion|comentarios|comments|free text|text|texte libre|remarques|detail|details|annotations
    |observaciones|fahrzeugtext|freitext|beschreibungstext|comentario`,
  condition:
    'etat|condition|type vehicule|state of vehicle|zustand|fahrzeugart|offer type|vehicle offer type|category|categorie|condizione|estado|type d offre|vo vn|vn vo|neuf occasion|neuf ou occasion|new used|stato|type vente|genre vente|angebotsart|nature|type stock|article type',
  price: `prix|prix ttc|prix de vente|prix vente|prix public|prix de vente ttc|prix vente ttc|prix affiche|prix internet|tarif|price|sale price|selling price|asking price|preis|verkaufspreis|preis brutto|bruttopreis|vb|prezzo|prezzo di vendita|precio|precio venta|pvp|pv ttc|pvttc|montant|amount|public price|price value|prix pro|prix ht|prix vente ht|nettopreis|price gross|price net|prix promo|prix en euros|consumer price
    |pv|px vente|pvc|vk brutto|endpreis|handlerpreis|haendlerpreis|aktionspreis|angebotspreis|importe`,
  vatReclaimable:
    'tva|tva recuperable|tva recup|recup tva|vat|vat reclaimable|vat deductible|tax deductible|mwst|mwst ausweisbar|iva|iva esposta|iva deducible|regime tva|type tva|vat type|tva apparente|tva deductible|vat rate',
  year: `annee|annee modele|millesime|am|year|model year|modelyear|baujahr|anno|ano|jahr|annee de mise en circulation|year of registration|erstzulassungsjahr|registration year|annee mec|anno immatricolazione|ano matriculacion|built|modelljahr
    |jahrgang`,
  firstRegistration: `mec|date mec|mise en circulation|date de mise en circulation|date de 1ere mise en circulation|1ere mise en circulation|1ere immatriculation|premiere mise en circulation|date 1ere immatriculation|premiere immatriculation|date de premiere immatriculation|dpmec|pmec|1ere mec|date 1ere mec|dmec|date 1ere circulation|date circulation
    |first registration|initial registration|registration date|date of first registration|erstzulassung|ez|immatricolazione|prima immatricolazione|data immatricolazione|matriculacion|fecha de matriculacion|fecha matriculacion|primera matriculacion|date immatriculation|date first registered|b
    |date pmc|erstzul|erstzulassungsdatum|data prima imm|immatricolata il|date in service|1st registration|reg date|mise en circ|date mise en circu`,
  mileage: `km|kms|kilometrage|kilometres|kilometre|kilometrage compteur|mileage|mileage value|odometer|odometer value|kilometerstand|kilometer|laufleistung|km stand|chilometraggio|chilometri|percorrenza|kilometraje|kilometros|miles|compteur|tkm
    |km percorsi|km totali|km actuel|nb km|kilometerleistung|tachostand|gesamtfahrleistung|gelaufene km|recorrido`,
  mileageGuaranteed:
    'kilometrage garanti|km garanti|km garantis|kilometrage certifie|garantie km|mileage guaranteed|km certifies|km reels|kilometrage reel',
  fuel: `energie|carburant|fuel|fuel type|fueltype|kraftstoff|kraftstoffart|treibstoff|carburante|alimentazione|combustible|motorisation energie|type carburant|source d energie|p3|primary fuel type|antriebsart|libelle energie
    |kraftstofftyp|antriebsenergie|motorart`,
  gearbox: `boite|bv|bte|bte vitesses|boite de vitesse|boite de vitesses|type boite|transmission|gearbox|gear|gear type|geartype|getriebe|getriebeart|schaltung|cambio|transmission type|type de boite|boite vitesses|boite vitesse|cambio marce|caja de cambios|caja|libelle boite|tipo cambio
    |type bv|bva bvm|getriebetyp|schaltgetriebe automatik|trasmissione|transmision|gearshift`,
  body: `carrosserie|body|body type|body style|bodystyle|bodytype|karosserie|karosserieform|aufbau|aufbauart|carrozzeria|carroceria|vehicle type|vehicletype|fahrzeugtyp|fahrzeugkategorie|type de carrosserie|vehicle body|kategorie|segment|type carrosserie|genre|j1|libelle carrosserie|vehicle category|silhouette
    |fahrzeugklasse|karosserietyp`,
  transmission:
    'transmission motrice|roues motrices|drivetrain|drive|drive type|drivetype|antrieb|trazione|traccion|type de transmission|mode de traction|drive train|motricite',
  colour: `couleur|couleur exterieure|couleur ext|teinte|color|colour|exterior color|exterior colour|body color|body colour|body colorgroup|farbe|aussenfarbe|lackierung|colore|colore esterno|color exterior|coloris|peinture|couleur carrosserie|ext color
    |lack`,
  interiorColour:
    'couleur interieure|couleur int|couleur interieur|interior color|interior colour|interieurfarbe|innenfarbe|colore interni|color interior|int color|teinte interieure',
  upholstery:
    'sellerie|garnissage|interieur|upholstery|covering|polsterung|interieurtyp|innenausstattung|interni|tapiceria|type sellerie|interior type|rivestimento',
  doors: `portes|nb portes|nombre de portes|nbportes|nbre portes|doors|door count|tueren|turen|anzahl tueren|porte|numero porte|puertas|number of doors|portieres|nb de portes
    |turenanzahl|tuerenanzahl|numero de puertas|numero di porte`,
  seats: `places|nb places|nombre de places|places assises|nbplaces|nbre places|seats|seat count|sitze|anzahl sitze|sitzplaetze|posti|plazas|number of seats|s1|sieges|nb de places|numero posti
    |numero de plazas|numero di posti|sitzplatze`,
  power: `puissance|puissance din|puissance reelle|puissance ch|ch|cvdin|cv din|ch din|power|horsepower|hp|bhp|ps|kw|power kw|powerkw|power ps|powerps|power hp|leistung|leistung kw|leistung ps|potenza|potenza kw|potencia|kilowatt|kilowatts|puissance kw|din|p2|puissance moteur|engine power|potencia cv|cavalli
    |motorleistung|nb chevaux`,
  fiscalCv: `cv|puissance fiscale|cv fiscaux|chevaux fiscaux|p6|puiss fiscale|fiscal power|cvf|puissance administrative|nb cv|cv fiscal|pf
    |cavalli fiscali|chevaux fisc`,
  co2: `co2|emission co2|emissions co2|taux co2|rejet co2|co2 emission|co2 emissions|co2 emissionen|emissioni co2|emisiones co2|v7|emission de co2|emissions de co2|rejets co2|emission|co2 liquid|taux de co2|co2 g km
    |rejet co2 g km|co2 gr km`,
  critair:
    'critair|crit air|vignette|vignette crit air|vignette critair|crit air sticker|v9|norme euro|norme|euro norm|euronorm|classe euro|schadstoffklasse|abgasnorm|norma euro|emission class|classe environnementale',
  range: 'autonomie|autonomie electrique|range|electric range|reichweite|autonomia|autonomie wltp',
  owners:
    'proprietaires|nb proprietaires|nombre de proprietaires|nombre de mains|nb mains|owners|previous owners|number of previous owners|vorbesitzer|anzahl vorbesitzer|previous owner|proprietari|propietarios|previous owner count|nb main|main|halter|anzahl fahrzeughalter',
  warranty:
    'garantie|duree garantie|garantie mois|nb mois garantie|warranty|warranty months|warranty duration|garanzia|garantia|mois garantie|duree de garantie|garantie duree|garantie en mois|garantiedauer',
  equipment: `options|equipements|equipement|option|options et equipements|liste options|features|equipment|equipments|ausstattung|sonderausstattung|ausstattungen|optional|dotazioni|accessori|equipamiento|extras|opciones|accessoires|liste equipements|equipements options|equipements serie|equipements de serie
    |ausstattungsmerkmale|serienausstattung|dotazione di serie|optionals|extra`,
  inspectedOn:
    'controle technique|date ct|ct|date controle technique|dernier controle technique|date dernier ct|last inspection|date du controle technique|mot|revisione|itv',
  damaged:
    'accidente|accidentee|endommage|damaged|damage|unfallfahrzeug|beschaedigt|beschaedigtes fahrzeug|not repaired damage|accident|incidentata|siniestrado|accidentado|vehicule accidente|vei|unfallschaden|schaden|roulant accidente',
  place: `lieu|site|point de vente|pdv|lieu de vente|agence|place|standort|parc|emplacement|concession|etablissement|sede|tienda|store code|dealership name|store|garage|location name|localisation
    |filiale|punto vendita|concesionario`,
  postcode:
    'code postal|cp|postcode|postal code|postalcode|zip|zip code|plz|postleitzahl|cap|codigo postal|codepostal',
  photos: `photos|photo|images|image|image urls|photo urls|photourls|bilder|bild|fotos|foto|imagenes|immagini|pictures|picture|image link|additional image link|image url|photo url|url photo|urls photos|url photos|lien photo|liens photos|image links|lienphoto|media|picture url|main image|image uri|photo principale|visuels
    |fotografias|bilderliste`,
}

const TABLE: WordTable = wordTable(NAMES as Readonly<Record<string, string>>)

/** "yearOfRegistration", "prices/price[0].value", "Prix TTC (€)" as words. */
const spaced = (name: string): string =>
  bare(
    name
      .replace(/\p{Sc}/gu, ' ')
      .replace(/ß/g, 'ss')
      .replace(/([\p{Ll}\d])(?=\p{Lu})/gu, '$1 ')
      .replace(/\[\d+\]/g, ' '),
  )
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

export type NamedTarget = { target: Target; score: number }

/** What a column is for, by its name; a path is known by its end, "photo 3" by what is left without its number. */
export function targetOfName(name: string): NamedTarget | null {
  const words = spaced(name)
  const last = spaced(
    name
      .split('/')
      .filter((part) => !/^(?:value|text|#text|uri|local|name|count)$/i.test(part))
      .at(-1) ?? '',
  )
  const bareWords = words.replace(/ ?\d{1,2}$/, '')
  for (const [text, score] of [
    [words, 1],
    [last, 0.95],
    [bareWords, 0.9],
  ] as const) {
    const target = TABLE.exact.get(squash(text))
    if (text !== '' && target !== undefined) return { target: target as Target, score }
  }
  const held = findWord(TABLE, bareWords)
  return held === null ? null : { target: held.slug as Target, score: held.score * 0.8 }
}

/** "Commentaire interne", "notesprivees", "Nota riservata": for the eyes of the garage. */
export const isInternalName = (name: string): boolean =>
  /(?:intern(?:al|[aeio])?s?|priv(?:ee?|at[aeio]?|ad[ao])s?|confiden[ctz]i\w*|vertraulich\w*|riservat[aeio])\b/.test(
    spaced(name),
  )

/** "Nom photo 1", "image/title": it goes with a photo. */
export const isPhotoName = (name: string): boolean =>
  /\b(?:photos?|images?|pictures?|fotos?|bild(?:er)?)\b/.test(spaced(name))

/** "monthOfRegistration", "Mois MEC": it goes with the column of the year. */
export const isMonthName = (name: string): boolean =>
  /^(?:mois|month|monat|mese|mes)(?: (?:of|de|d|di|der)?.*)?$/.test(spaced(name)) ||
  /\b(?:monat|month)$/.test(spaced(name))

/** The unit that a name says: "Puissance (kW)", "powerPS", "Prix HT", "Kilométrage (milliers)". */
export function unitOfName(target: Target, name: string): string | undefined {
  const words = ` ${spaced(name)} `
  if (target === 'power') {
    if (/ (?:kw|kilowatts?|p 2) | p2 /.test(words)) return 'kW'
    if (/ (?:ps) /.test(words)) return 'PS'
    if (/ (?:hp|bhp|horsepower) /.test(words)) return 'hp'
    if (/ (?:ch|din|cv|chevaux|cavalli) /.test(words)) return 'ch'
  }
  if (target === 'mileage' && / (?:miles|mi) /.test(words)) return 'mi'
  if (target === 'mileage' && / (?:tkm|milliers|tausend) /.test(words)) return 'Tkm'
  if (target === 'price' && / (?:ht|net|netto|hors taxes?) /.test(words)) return 'net'
  if (target === 'warranty' && / (?:ans?|years?|jahre?|anni|anos) /.test(words)) return 'years'
  return undefined
}
