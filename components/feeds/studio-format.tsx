import { Disclosure } from '#components/ui/disclosure.tsx'
import { NumberField, Select, TextInput } from '#components/ui/field.tsx'
import { ENCODINGS, type FileFormat, nameOfSign, type Recipe, SEPARATORS } from '#lib/feeds/model.ts'

const ENCODING_LABELS: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (petit-boutiste)',
  'utf-16be': 'UTF-16 (gros-boutiste)',
  'iso-8859-1': 'Latin-1 (ISO-8859-1)',
  'iso-8859-15': 'Latin-9 (ISO-8859-15)',
  'windows-1252': 'Windows-1252',
}
const QUOTES = [
  { value: '"', label: 'Guillemet "' },
  { value: "'", label: "Apostrophe '" },
  { value: 'none', label: 'Aucun' },
]
const DECIMALS = [
  { value: ',', label: 'Virgule : 12 990,50' },
  { value: '.', label: 'Point : 12,990.50' },
]
const HEADERS = [
  { value: 'yes', label: 'Oui' },
  { value: 'no', label: 'Non : des numéros' },
]

/** How the file is cut into rows and columns, as it seemed; the dealer corrects any of it. */
export function StudioFormat({ format, decimal }: { format: FileFormat; decimal: Recipe['decimal'] }) {
  return (
    <Disclosure title="Lecture du fichier" note={noteOf(format)}>
      <div className="grid gap-4 sm:grid-cols-2 md:grid-cols-3">
        {format.kind === 'csv' ? <CsvFields format={format} /> : null}
        {format.kind === 'xml' ? (
          <TextInput
            id="record"
            name="record"
            label="Élément d’un véhicule"
            defaultValue={format.record}
            help="Son chemin dans le document."
          />
        ) : null}
        {format.kind === 'json' ? (
          <p className="text-ink-2">
            {format.lines
              ? 'JSON : un véhicule par ligne.'
              : `JSON : la liste ${format.record === '' ? 'du document' : `« ${format.record} »`}.`}
          </p>
        ) : null}
        {format.kind === 'xlsx' ? (
          <TextInput id="sheet" name="sheet" label="Feuille" defaultValue={format.sheet} />
        ) : null}
        {format.kind === 'csv' || format.kind === 'xlsx' ? <HeaderFields format={format} /> : null}
        <Select
          id="decimal"
          name="decimal"
          label="Signe décimal"
          placeholder="D’après chaque valeur"
          options={DECIMALS}
          defaultValue={decimal ?? ''}
        />
      </div>
    </Disclosure>
  )
}

/** What it was taken for, while it is folded. */
function noteOf(format: FileFormat): string {
  if (format.kind !== 'csv') return format.kind.toUpperCase()
  return `CSV, ${ENCODING_LABELS[format.encoding] ?? format.encoding}`
}

function CsvFields({ format }: { format: Extract<FileFormat, { kind: 'csv' }> }) {
  const sign = nameOfSign(format.separator)
  const separators = Object.entries(SEPARATORS).map(([value, label]) => ({ value, label }))
  const known = separators.some(({ value }) => value === sign)
  return (
    <>
      <Select
        id="separator"
        name="separator"
        label="Séparateur"
        options={known ? separators : [...separators, { value: sign, label: sign }]}
        defaultValue={sign}
      />
      <Select
        id="quote"
        name="quote"
        label="Guillemets"
        options={QUOTES}
        defaultValue={format.quote ?? 'none'}
      />
      <Select
        id="encoding"
        name="encoding"
        label="Encodage"
        help="À changer si des accents sont faux."
        options={ENCODINGS.map((value) => ({ value, label: ENCODING_LABELS[value] ?? value }))}
        defaultValue={format.encoding}
      />
    </>
  )
}

function HeaderFields({ format }: { format: Extract<FileFormat, { skip: number }> }) {
  return (
    <>
      <NumberField
        id="skip"
        name="skip"
        label="Lignes à passer avant les colonnes"
        defaultValue={format.skip}
      />
      <Select
        id="header"
        name="header"
        label="Titres de colonnes"
        options={HEADERS}
        defaultValue={format.hasHeader ? 'yes' : 'no'}
      />
    </>
  )
}
