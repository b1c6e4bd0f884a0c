import { EQUIPMENT, squash } from '#lib/catalogue/model.ts'
import { ownText } from '#lib/platform/own-text.ts'
import { type WordTable, wordTable } from './word-table.ts'

/** How files call what buyers filter by, beside our own labels. */
const SYNONYMS: Readonly<Record<string, string>> = {
  climatisation:
    'clim|climatisation manuelle|air conditionne|klima|klimaanlage|air conditioning|a/c|ac|aria condizionata|climatizzatore|aire acondicionado|manual climatisation',
  'climatisation-automatique':
    'clim auto|clim automatique|climatronic|klimaautomatik|automatic climate control|automatic climatisation|climatizzatore automatico|climatizador|climatisation regulee|clim regulee|clima automatica',
  'climatisation-bizone':
    'clim bizone|clim bi zone|climatisation bi zone|clim auto bizone|climatisation automatique bizone|climatisation automatique bi zone|2 zonen klimaautomatik|automatic climatisation 2 zones|dual zone climate|climatisation multizone|bi zone',
  'sieges-chauffants':
    'sieges avant chauffants|siege chauffant|sitzheizung|heated seats|electric heated seats|sedili riscaldati|asientos calefactables',
  'sieges-ventiles': 'sitzbelueftung|sitzbelüftung|ventilated seats|seat ventilation|sieges climatises',
  'sieges-massants': 'massagesitze|massage seats|siege massant|sieges massage',
  'sieges-electriques':
    'sieges electriques|siege electrique|elektrische sitze|elektrische sitzeinstellung|electric adjustable seats|power seats|sieges avant electriques',
  'volant-chauffant': 'lenkradheizung|beheizbares lenkrad|heated steering wheel',
  'volant-cuir': 'lederlenkrad|leather steering wheel|volant en cuir|volant sport cuir',
  'vitres-electriques':
    'elektrische fensterheber|electric windows|power windows|vitres avant electriques|alzacristalli elettrici|elevalunas electricos|vitres av electriques',
  'vitres-surteintees': 'vitres teintees|abgedunkelte scheiben|tinted windows|vetri oscurati',
  'demarrage-sans-cle':
    'acces sans cle|demarrage mains libres|carte mains libres|keyless|keyless go|keyless central locking|schluessellose zentralverriegelung|keyless entry|acces mains libres|acces et demarrage mains libres|easy entry',
  'hayon-electrique': 'elektrische heckklappe|electric tailgate|coffre electrique|hayon motorise',
  'accoudoir-central': 'accoudoir|armlehne|mittelarmlehne|arm rest|armrest|bracciolo|accoudoir av',
  'banquette-rabattable':
    'umklappbare ruecksitzbank|split rear seats|banquette 1/3 2/3|banquette fractionnable',
  'palettes-volant': 'schaltwippen|shift paddles|palettes',
  'chauffage-stationnaire': 'standheizung|auxiliary heating|parking heater|webasto',
  'eclairage-ambiance':
    'ambientebeleuchtung|ambiente beleuchtung|ambient lighting|lumieres d ambiance|eclairage d ambiance',
  abs: 'antiblockiersystem|antibloqueo',
  esp: 'esc|electronic stability control|elektronisches stabilitaetsprogramm|controle de stabilite|controllo elettronico stabilita|stabilitatskontrolle',
  airbags:
    'airbag|airbags lateraux|side airbag|seitenairbag|airbag conducteur|airbags frontaux|front side and more airbags|airbag lateraux|airbags av|driver side airbag|passenger side airbag',
  isofix: 'fixation isofix|fixations isofix aux places ar',
  alarme: 'alarmanlage|alarm|alarm system|antifurto|alarma|antivol',
  'verrouillage-centralise':
    'zentralverriegelung|central locking|central door lock|fermeture centralisee|chiusura centralizzata|cierre centralizado|verrouillage centralise a distance',
  'pression-pneus':
    'reifendruckkontrolle|tire pressure monitoring|tire pressure monitoring system|tpms|capteur de pression des pneus|detection de sous gonflage|controle pression pneus',
  'appel-urgence': 'notruf|notrufsystem|emergency system|emergency call|appel d urgence localise|ecall',
  'roue-secours': 'reserverad|notrad|spare tyre|emergency tyre|spare wheel|roue de secours galette',
  gps: 'navigation|navigationssystem|navi|navigation system|systeme de navigation|gps cartographique|navigatore|navegador|navigazione',
  carplay: 'carplay|apple carplay|apple car play',
  'android-auto': 'android auto',
  bluetooth:
    'telephone bluetooth|kit mains libres|kit mains libres bluetooth|freisprecheinrichtung|hands free equipment|interface bluetooth',
  'ecran-tactile': 'touchscreen|touch screen|ecran tactile 8|ecran multimedia tactile',
  'radio-numerique': 'dab|dab plus|radio dab|digital radio|radio numerique|dab radio',
  'audio-premium':
    'soundsystem|sound system|bose|harman kardon|bang olufsen|burmester|focal|jbl|audio bose|systeme audio bose',
  'prise-usb': 'usb|prise usb|port usb|ports usb',
  'recharge-sans-fil':
    'induktionsladen fuer smartphones|induction charging for smartphones|chargeur a induction|recharge par induction|chargeur induction|wireless charging',
  'compteur-numerique':
    'digital cockpit|virtual cockpit|volldigitales kombiinstrument|fully digital instrument cluster|combine numerique|compteurs numeriques|digital cluster',
  'affichage-tete-haute': 'head up display|hud|affichage tete haute couleur',
  'toit-ouvrant': 'schiebedach|sunroof|toit ouvrant electrique|tetto apribile|techo solar|t o',
  'toit-panoramique':
    'panoramadach|panorama dach|panorama roof|panoramic roof|toit vitre|toit vitre panoramique|toit en verre|tetto panoramico|techo panoramico',
  'jantes-alliage':
    'jantes alu|jantes aluminium|leichtmetallfelgen|alufelgen|alloy wheels|cerchi in lega|llantas de aleacion|jantes|jante alu',
  attelage:
    'crochet d attelage|anhaengerkupplung|anhangerkupplung|ahk|tow bar|trailer hitch|trailer coupling|gancio traino|bola de remolque|attache remorque',
  'barres-toit': 'dachreling|roof rack|roof rails|barres de toit longitudinales|rails de toit|portapacchi',
  'phares-led':
    'led scheinwerfer|led headlights|full led|feux led|phares full led|led|matrix led|projecteurs led|fari led|phares matrix led',
  'phares-xenon':
    'xenonscheinwerfer|xenon|xenon headlights|bi xenon|phares xenon|bixenon|feux xenon|phares bi xenon',
  'feux-automatiques':
    'allumage automatique des feux|allumage automatique des phares|lichtsensor|light sensor|capteur de luminosite|phares automatiques',
  antibrouillards:
    'phares antibrouillard|nebelscheinwerfer|fog lights|phares antibrouillards|feux antibrouillard|antibrouillard|fendinebbia|antiniebla',
  'retroviseurs-rabattables':
    'retroviseurs electriques rabattables|retroviseurs rabattables electriques|retroviseurs ext rabattables electriquement|elektrisch anklappbare aussenspiegel|electric folding mirrors|retroviseurs rabattables|retros rabattables',
  'portes-coulissantes':
    'porte laterale coulissante|schiebetuer|schiebetür|sliding door|porte coulissante|portes laterales coulissantes',
  'peinture-metallisee': 'peinture metal|metallic|metallise|peinture metallisee|metallizzato|metallisee',
  regulateur:
    'regulateur|tempomat|cruise control|regolatore di velocita|control de crucero|regulateur limiteur de vitesse|regulateur de vitesse|cruise',
  'regulateur-adaptatif':
    'acc|abstandstempomat|adaptive cruise control|regulateur adaptatif|abstandsregeltempomat|regulateur de vitesse adaptatif',
  limiteur: 'limiteur|geschwindigkeitsbegrenzer|speed limiter|speed limit control system',
  'radar-avant':
    'radar av|radars avant|radar de stationnement av|parksensoren vorne|parking assist system sensors front|einparkhilfe vorne|capteurs avant|aide au stationnement avant',
  'radar-arriere':
    'radar de recul|radars de recul|radar ar|radars arriere|radar recul|aide au stationnement ar|parksensoren hinten|einparkhilfe|parktronic|parking assist system sensors rear|einparkhilfe hinten|parking sensors|pdc|sensori di parcheggio|aide au stationnement arriere|aide au stationnement',
  'camera-recul':
    'camera de recul|camera recul|camera|rueckfahrkamera|rückfahrkamera|parking assist system camera|reversing camera|rear view camera|telecamera posteriore|camara trasera|camera ar',
  'camera-360': 'camera 360|360 kamera|360 camera|vue 360|top view|around view monitor',
  'stationnement-automatique':
    'park assist|parking assist system self steering|selbstlenkendes einparken|aide au stationnement automatique|easy park assist|park assistant|parkassistent',
  'freinage-urgence':
    'freinage d urgence|freinage automatique d urgence|notbremsassistent|emergency brake assistant|aeb|freinage actif d urgence|front assist|active safety brake|collision avoidance',
  'maintien-voie':
    'spurhalteassistent|lane departure warning system|lane assist|alerte de franchissement de ligne|aide au maintien de voie|avertisseur de franchissement de ligne|lane keeping assist|alerte franchissement de ligne',
  'angle-mort':
    'detecteur d angle mort|surveillance angle mort|totwinkel assistent|totwinkelassistent|blind spot monitor|blind spot|avertisseur angle mort|detection angle mort|angle mort',
  'lecture-panneaux':
    'reconnaissance des panneaux|verkehrszeichenerkennung|traffic sign recognition|lecture des panneaux de signalisation|reconnaissance panneaux',
  'aide-demarrage-cote':
    'aide au demarrage en cote|berganfahrassistent|hill holder|hill assist|hill start assist|assistance au demarrage en cote',
  'start-stop': 'start stop|stop start|start stop automatik|start/stop|start stop system|stop and start',
}

const ours = (slug: string, label: string): string => `${label}|${slug.replaceAll('-', ' ')}`

export const EQUIPMENT_WORDS: WordTable = wordTable(
  Object.fromEntries(
    EQUIPMENT.map(({ slug, label }) => [
      slug,
      SYNONYMS[slug] === undefined ? ours(slug, label) : `${ours(slug, label)}|${SYNONYMS[slug]}`,
    ]),
  ),
)

const MOST_KNOWN = 20_000
const known = new Map<string, string | null>()

/** The equipment that an option of a file is; null when it is none of our list. An option that only mentions one is not it. */
export function equipmentOf(option: string): string | null {
  const before = known.get(option)
  if (before !== undefined) return before
  if (known.size >= MOST_KNOWN) known.clear()
  const found = EQUIPMENT_WORDS.exact.get(squash(option)) ?? null
  known.set(ownText(option), found)
  return found
}
