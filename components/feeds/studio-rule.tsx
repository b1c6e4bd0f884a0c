import { Badge } from '#components/ui/badge.tsx'
import { CONTROL, Field, fieldControl, Select, TextInput } from '#components/ui/field.tsx'
import { type Rule, type Target, UNITS } from '#lib/feeds/model.ts'

type Props = {
  target: Target
  label: string
  isNeeded?: true
  help?: string
  rule: Rule | undefined
  columns: readonly string[]
  /** Of a guess, from 0 to 1; undefined: the dealer's own word. */
  confidence: number | undefined
}

const SURE = 0.75
/** Fields of which several columns are one list. */
const LISTS: readonly Target[] = ['photos', 'equipment']
const UNIT_LABELS: Readonly<Record<string, string>> = {
  kW: 'Kilowatts',
  ch: 'Chevaux (ch)',
  PS: 'Chevaux allemands (PS)',
  hp: 'Chevaux anglais (hp)',
  km: 'Kilomètres',
  Tkm: 'Milliers de kilomètres',
  mi: 'Milles',
  gross: 'TTC',
  net: 'Hors taxes : 20 % ajoutés',
  months: 'Mois',
  years: 'Années',
}

const ORDERS = [
  { value: 'DD/MM/YYYY', label: 'Jour, mois, année : 31/12/2019' },
  { value: 'MM/DD/YYYY', label: 'Mois, jour, année : 12/31/2019' },
  { value: 'YYYY-MM-DD', label: 'Année, mois, jour : 2019-12-31' },
  { value: 'MM.YYYY', label: 'Mois, année : 12.2019' },
]

/** The orders that are offered, and the one that is set if it is another. */
const ordersWith = (set: string | undefined) =>
  set === undefined || ORDERS.some(({ value }) => value === set)
    ? ORDERS
    : [...ORDERS, { value: set, label: set.replaceAll('D', 'J').replaceAll('Y', 'A') }]

/** One field of a car: the columns that it comes from, and behind a click what is done with them. */
export function StudioRule({ target, label, isNeeded, help, rule, columns, confidence }: Props) {
  const id = `rule-${target}`
  const options = columns.map((name) => ({ value: name, label: name }))
  const name = `f.${target}.c`
  const isList = LISTS.includes(target)
  const units = target in UNITS ? UNITS[target as keyof typeof UNITS] : []
  return (
    <div className="grid gap-x-4 gap-y-1 border-t border-line py-2 md:grid-cols-[14rem_minmax(0,1fr)_minmax(0,1fr)]">
      <p className="flex flex-wrap content-start items-center gap-x-2 md:pt-2.5">
        <span className="font-medium">{label}</span>
        {isNeeded && rule === undefined ? <Badge tone="orange">À relier</Badge> : null}
        {confidence !== undefined && confidence < SURE ? <Badge>À vérifier</Badge> : null}
        {help ? <span className="basis-full text-14 text-ink-2">{help}</span> : null}
      </p>
      {isList ? (
        <Field
          id={`${id}-c`}
          label={`Colonnes : ${label}`}
          isNamedBeside
          help="Plusieurs colonnes : maintenez Ctrl ou ⌘."
        >
          <select
            {...fieldControl({ id: `${id}-c`, help: 'oui' })}
            name={name}
            multiple
            size={Math.min(4, columns.length)}
            defaultValue={rule?.columns}
            className={CONTROL}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        </Field>
      ) : (
        <Select
          id={`${id}-c0`}
          name={name}
          label={`Colonne : ${label}`}
          isNamedBeside
          placeholder="Aucune"
          options={options}
          defaultValue={rule?.columns[0] ?? ''}
        />
      )}
      <details className="md:pt-2.5">
        <summary className="text-14 text-ink-2">{`${isList ? 'V' : 'Autre colonne, v'}aleur fixe, découpe, traduction${units.length > 0 ? ', unité' : ''}${noteOf(rule)}`}</summary>
        <div className="grid gap-4 py-2 sm:grid-cols-2">
          {isList ? null : (
            <Select
              id={`${id}-c1`}
              name={name}
              label="Suivie de la colonne"
              placeholder="–"
              options={options}
              defaultValue={rule?.columns[1] ?? ''}
            />
          )}
          {units.length > 0 ? (
            <Select
              id={`${id}-u`}
              name={`f.${target}.u`}
              label="Unité"
              placeholder="D’après chaque valeur"
              options={units.map((unit) => ({ value: unit, label: UNIT_LABELS[unit] ?? unit }))}
              defaultValue={rule?.unit ?? ''}
            />
          ) : null}
          {target === 'price' ? (
            <TextInput
              id={`${id}-m`}
              name="f.price.m"
              label="Monnaie"
              defaultValue={rule?.currency}
              maxLength={3}
              help="EUR : ce sont des euros, quel que soit le signe. Une autre monnaie est refusée."
            />
          ) : null}
          {target === 'firstRegistration' || target === 'inspectedOn' ? (
            <Select
              id={`${id}-d`}
              name={`f.${target}.d`}
              label="Ordre des dates"
              placeholder="D’après les valeurs"
              options={ordersWith(rule?.date)}
              defaultValue={rule?.date ?? ''}
            />
          ) : null}
          <TextInput
            id={`${id}-k`}
            name={`f.${target}.k`}
            label="Valeur si la colonne est vide"
            defaultValue={rule?.constant}
            maxLength={200}
          />
          <TextInput
            id={`${id}-s`}
            name={`f.${target}.s`}
            label="Découper à chaque"
            defaultValue={rule?.split?.separator.replace('\n', '\\n')}
            maxLength={10}
            help="Un signe, par exemple | ou \n pour un retour à la ligne."
          />
          {isList ? null : (
            <TextInput
              id={`${id}-p`}
              name={`f.${target}.p`}
              label="Garder la part"
              defaultValue={rule?.split?.part}
              maxLength={4}
              help="1 est la première, -1 la dernière."
            />
          )}
          <Field id={`${id}-l`} label="Traduction" help="Une ligne par mot : BVA = automatique">
            <textarea
              {...fieldControl({ id: `${id}-l`, help: 'oui' })}
              name={`f.${target}.l`}
              rows={3}
              defaultValue={linesOf(rule?.lookup)}
              className={CONTROL}
            />
          </Field>
        </div>
      </details>
    </div>
  )
}

const linesOf = (lookup: Rule['lookup']): string =>
  Object.entries(lookup ?? {})
    .map(([word, meaning]) => `${word} = ${meaning}`)
    .join('\n')

/** What is set behind the click, said before it. */
function noteOf(rule: Rule | undefined): string {
  if (rule === undefined) return ''
  const second = rule.columns.length === 2 ? rule.columns[1] : undefined
  const set = [
    second === undefined ? '' : `suivie de « ${second} »`,
    rule.unit === undefined ? '' : (UNIT_LABELS[rule.unit] ?? rule.unit),
    rule.currency ?? '',
    rule.constant === undefined ? '' : `« ${rule.constant} »`,
    rule.split === undefined ? '' : `coupé à « ${rule.split.separator.replace('\n', 'retour')} »`,
    rule.lookup === undefined ? '' : 'mots traduits',
  ].filter((text) => text !== '')
  return set.length === 0 ? '' : ` — ${set.join(', ')}`
}
