import type { StockCarFields } from '#lib/listings/model.ts'

/**
 * What a dealer's file is, in our words: how it is cut into rows (FileFormat), which of its columns fills which field of a car
 * (Recipe), and what may be wrong with a row (ISSUES).
 */

import type { Target } from './internal/targets.ts'

export { ownReference } from './internal/automatic-reference.ts'
export { IDENTIFYING } from './internal/identifying.ts'
export { TARGET_LABELS, TARGET_ORDER } from './internal/mapping/target-labels.ts'
export { VOLANT_COLUMNS } from './internal/presets/volant-columns.ts'
export { columnsKey, nameOfSign, SEPARATORS } from './internal/studio/signs.ts'
export { TARGETS, type Target } from './internal/targets.ts'

/** How a file is cut into rows of cells. `columns` are their names, in the order of the cells. */
export type FileFormat = { columns: readonly string[] } & (
  | {
      kind: 'csv'
      /** One character. */
      separator: string
      /** `"` or `'`; null: none. */
      quote: string | null
      encoding: Encoding
      /** Lines above the header, or above the first row where there is none. */
      skip: number
      /** Without one, columns are called "1", "2"… */
      hasHeader: boolean
    }
  /** `record`: the path of the element that is a car ("stx3/vehicle_data/vehicles/vehicle"); columns are paths below it. */
  | { kind: 'xml'; record: string }
  /** `record`: the path of the list ("data/cars"; '' for the document itself); columns are paths below a car. */
  | { kind: 'json'; record: string; lines: boolean }
  | { kind: 'xlsx'; sheet: string; skip: number; hasHeader: boolean }
)

export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'iso-8859-1',
  'iso-8859-15',
  'windows-1252',
] as const
export type Encoding = (typeof ENCODINGS)[number]

export {
  DEFAULT_PORTS,
  isPulled,
  SOURCE_KIND_LABELS,
  type SourceKind,
} from './internal/sources/settings.ts'

/**
 * A row as its file has it. `line` is what the dealer counts: the line of a text file (1 is the first), the row of a sheet, the
 * rank of a record. Cells are in the order of the format's columns; a list (photos, options of an XML record) is one cell, its
 * values parted by LIST_SEPARATOR. `broken`: it has not the cells that its file announces, and none of them can be trusted to be in
 * its place.
 */
export type SourceRow = { line: number; cells: readonly string[]; broken?: true }
/** No file has it between two words. */
export const LIST_SEPARATOR = '\u001f'

/** Units in which a column may be written; what a target is kept in comes first. */
export const UNITS = {
  power: ['kW', 'ch', 'PS', 'hp'],
  mileage: ['km', 'Tkm', 'mi'],
  price: ['gross', 'net'],
  warranty: ['months', 'years'],
} as const satisfies Partial<Record<Target, readonly string[]>>

/** How one field is filled from a row: where from, which part of it, what its words mean, in which unit. */
export type Rule = {
  /** Names of columns; the values of several are joined by a space. None: the constant alone. */
  columns: readonly string[]
  /** Taken when the columns are empty. */
  constant?: string
  /** The cell is cut at `separator`; `part` counts from 1, -1 is the last, 'all' keeps a list (photos, equipment). */
  split?: { separator: string; part: number | 'all' }
  /** What words of this column mean, squashed: { "bva": "automatique" }. */
  lookup?: Readonly<Record<string, string>>
  unit?: string
  /** ISO 4217; euros unless said. */
  currency?: string
  /** "DD/MM/YYYY", "MM.YYYY", "YYYY-MM"…; guessed from the values unless said. */
  date?: string
}

/** All that is remembered of a source: its file is read the same way each night. */
export type Recipe = {
  format: FileFormat
  /** mobile-de stx3 meta google volant; null: made in the studio */
  preset: string | null
  fields: Readonly<Partial<Record<Target, Rule>>>
  /** What tells one car from another: the reference, else these fields together. Never the price. */
  identity: 'reference' | readonly Target[]
  /** Of numbers: "15.990,00" or "15,990.00"; null: guessed from the column's values. */
  decimal: ',' | '.' | null
}

/** What may be wrong with a row: why, and how to mend it. `refused`: the car cannot be online with it. */
export const ISSUES = {
  'reference-missing': {
    refused: true,
    reason: 'La référence du véhicule manque.',
    mend: 'Indiquez une référence propre à chaque véhicule, ou choisissez dans le réglage ce qui les distingue.',
  },
  'reference-twice': {
    refused: true,
    reason: 'Cette référence est déjà celle d’une autre ligne, qui dit autre chose.',
    mend: 'Donnez à chaque véhicule sa propre référence : la première ligne a été gardée.',
  },
  'not-told-apart': {
    refused: true,
    reason:
      'Rien de ce qui distingue vos véhicules ne sépare cette ligne d’une autre, qui dit autre chose (un autre prix, par exemple).',
    mend: 'Ajoutez au fichier une référence propre à chaque véhicule, ou choisissez dans le réglage ce qui les distingue : la première ligne a été gardée.',
  },
  'reference-elsewhere': {
    refused: true,
    reason: 'Cette référence est celle d’un véhicule d’une autre de vos sources.',
    mend: 'Un véhicule vient d’une seule source : retirez-le de l’une des deux.',
  },
  'row-twice': {
    refused: false,
    reason: 'Cette ligne est la même qu’une autre.',
    mend: 'Elle n’a été importée qu’une fois. Vous pouvez la supprimer du fichier.',
  },
  'wrong-dealer': {
    refused: true,
    reason: 'Cette ligne porte le numéro d’un autre client.',
    mend: 'Vérifiez que le fichier est bien celui de votre établissement.',
  },
  missing: {
    refused: true,
    reason: 'Cette information manque, et une annonce ne peut s’en passer.',
    mend: 'Remplissez la colonne dans votre logiciel ; si elle porte un autre nom, reliez-la dans le réglage.',
  },
  unreadable: {
    refused: true,
    reason: 'Cette valeur n’a pas pu être comprise.',
    mend: 'Corrigez-la, ou changez le réglage de la colonne.',
  },
  ignored: {
    refused: false,
    reason: 'Cette valeur n’a pas pu être comprise : l’annonce paraît sans elle.',
    mend: 'Corrigez-la, ou changez le réglage de la colonne.',
  },
  'out-of-range': {
    refused: true,
    reason: 'Cette valeur est hors de ce qui est possible.',
    mend: 'Vérifiez le chiffre et l’unité de la colonne.',
  },
  unsettled: {
    refused: true,
    reason: 'Nous ne savons pas à quoi correspond cette valeur.',
    mend: 'Indiquez-le une fois dans « Correspondances » : ce sera retenu pour tous vos fichiers.',
  },
  currency: {
    refused: true,
    reason: 'Ce prix n’est pas en euros.',
    mend: 'Donnez les prix en euros ; si c’est le signe qui est faux, choisissez « EUR » dans le réglage de la colonne.',
  },
  'not-ours': {
    refused: true,
    reason: 'Ce véhicule n’est pas de ceux que nous publions.',
    mend: 'Nous publions voitures, utilitaires jusqu’à 3,5 t et voitures sans permis.',
  },
  'month-missing': {
    refused: false,
    reason: 'Le mois de la première mise en circulation manque.',
    mend: 'L’annonce paraît avec l’année seule ; complétez-la pour pouvoir imprimer la fiche de pare-brise.',
  },
  'row-broken': {
    refused: true,
    reason: 'Cette ligne n’a pas le nombre de colonnes attendu.',
    mend: 'Un guillemet ou un séparateur manque sans doute dans cette ligne ou dans celle qui précède.',
  },
  'too-long': {
    refused: false,
    reason: 'Ce texte est trop long : il a été coupé.',
    mend: 'Raccourcissez-le si la coupe tombe mal.',
  },
  'photo-address': {
    refused: false,
    reason: 'Cette adresse de photo ne peut pas être lue.',
    mend: 'Donnez une adresse publique qui commence par https:// ou http://.',
  },
} as const satisfies Record<string, { refused: boolean; reason: string; mend: string }>
export type IssueCode = keyof typeof ISSUES

export type Issue = {
  line: number
  reference: string | null
  /** As the file names it. */
  column: string | null
  value: string | null
  code: IssueCode
}

/** A car as a row says it. */
export type FeedCar = StockCarFields

/** A word of a file that our lists do not have for sure: the dealer says once what it means. */
export type Unsettled = {
  field: string
  value: string
  /** The likeliest first; `score` from 0 to 1. */
  guesses: readonly { slug: string; label: string; score: number }[]
}

/** A row, read. One that says that its car is gone need say no more than the reference: it has none of the car. */
export type MappedRow = {
  isDeleted: boolean
  issues: readonly Issue[]
  unsettled: readonly Unsettled[]
} & ({ car: FeedCar } | { car: null; reference: string | null })

/** Why a whole file changes nothing. */
export const FILE_FAULTS = {
  empty: 'Le fichier est vide : rien n’a été changé.',
  'header-alone': 'Le fichier n’a que ses titres de colonnes, sans aucun véhicule : rien n’a été changé.',
  html: 'Ce fichier est une page web (souvent une page d’erreur de votre serveur), pas une liste de véhicules : rien n’a été changé.',
  truncated: 'Le fichier s’arrête au milieu : rien n’a été changé. Renvoyez-le en entier.',
  unreadable: 'Ce fichier n’a pas pu être lu : rien n’a été changé.',
  'old-xls':
    'Ce fichier est au format Excel d’avant 2007 (.xls). Ouvrez-le et enregistrez-le en « Classeur Excel (.xlsx) » ou en CSV, puis renvoyez-le.',
  'too-large': 'Ce fichier dépasse la taille que nous pouvons lire : rien n’a été changé.',
  'too-many-columns': 'Ce fichier a trop de colonnes (1 000 au plus) : rien n’a été changé.',
  'line-too-long': 'Une ligne du fichier est démesurée (1 Mo au plus) : rien n’a été changé.',
  'unsafe-archive': 'Cette archive est dangereuse ou démesurée : rien n’a été changé.',
  'several-files': 'Cette archive contient plusieurs listes de véhicules : n’en laissez qu’une.',
  'no-list': 'Cette archive ne contient aucune liste de véhicules (CSV, XML, JSON ou XLSX).',
  'other-columns': 'Les colonnes de ce fichier ne sont plus celles du réglage : rien n’a été changé.',
  'wrong-dealer': 'Ce fichier porte le numéro d’un autre client : rien n’a été changé.',
  'nothing-importable': 'Aucune ligne de ce fichier ne peut être publiée : rien n’a été changé.',
} as const
export type FileFault = keyof typeof FILE_FAULTS

/** A file that cannot be read as a list of cars. `detail` says where, in French. */
export class FeedFileError extends Error {
  override name = 'FeedFileError'
  readonly fault: FileFault
  constructor(fault: FileFault, detail = '') {
    super(`${FILE_FAULTS[fault]}${detail === '' ? '' : ` ${detail}`}`)
    this.fault = fault
  }
}

export const RUN_CAUSES = ['arrival', 'night', 'person', 'api', 'rollback'] as const
export type RunCause = (typeof RUN_CAUSES)[number]

/** `held`: done, but for removals that wait. `waiting`: not begun, or its source is not set yet (see its message). */
export const RUN_STATES = ['waiting', 'reading', 'done', 'held', 'failed', 'rolled_back'] as const
export type RunState = (typeof RUN_STATES)[number]

export const RUN_STATE_LABELS: Readonly<Record<RunState, string>> = {
  waiting: 'En attente',
  reading: 'Lecture en cours',
  done: 'Terminée',
  held: 'Retraits à confirmer',
  failed: 'Sans effet',
  rolled_back: 'Annulée',
}

/** What a key of the API may do. */
export const API_SCOPES = ['stock:read', 'stock:write'] as const
export type ApiScope = (typeof API_SCOPES)[number]
export const API_SCOPE_LABELS: Readonly<Record<ApiScope, string>> = {
  'stock:read': 'Lire le stock',
  'stock:write': 'Changer le stock',
}
