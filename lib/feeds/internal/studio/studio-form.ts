import { z } from 'zod/mini'
import { squash } from '#lib/catalogue/model.ts'
import {
  ENCODINGS,
  type FileFormat,
  type Recipe,
  type Rule,
  TARGETS,
  type Target,
  UNITS,
} from '../../model.ts'

/** The studio's form, as it is sent: one group of fields for each target, named `f.{target}.{part}`. */
export const StudioInput = z.catchall(
  z.object({
    garage: z.string().check(z.regex(/^[a-z0-9-]{1,120}$/)),
    sourceId: z.uuid(),
    intent: z._default(z.enum(['preview', 'save']), 'save'),
  }),
  z.union([z.string(), z.array(z.string())]),
)
export type StudioInput = z.infer<typeof StudioInput>

type Typed = Readonly<Record<string, string | readonly string[]>>

const LONGEST = 500
const listOf = (typed: Typed, name: string): readonly string[] => {
  const value = typed[name]
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}
const textOf = (typed: Typed, name: string): string => (listOf(typed, name)[0] ?? '').slice(0, LONGEST)

const signOf = (name: string): string => (name === 'tab' ? '\t' : name)

/** The format as the dealer corrects it. Its columns are those that the file then has. */
export function formatOf(typed: Typed, seen: FileFormat): FileFormat {
  const skip = Math.min(100, Math.max(0, Number.parseInt(textOf(typed, 'skip'), 10) || 0))
  switch (seen.kind) {
    case 'csv': {
      const separator = signOf(textOf(typed, 'separator'))
      const encoding = ENCODINGS.find((known) => known === textOf(typed, 'encoding'))
      const quote = textOf(typed, 'quote')
      return {
        ...seen,
        separator: separator.length === 1 ? separator : seen.separator,
        encoding: encoding ?? seen.encoding,
        quote: quote === '"' || quote === "'" ? quote : quote === 'none' ? null : seen.quote,
        ...('skip' in typed ? { skip, hasHeader: textOf(typed, 'header') === 'yes' } : {}),
      }
    }
    case 'xlsx':
      return 'skip' in typed
        ? {
            ...seen,
            skip,
            hasHeader: textOf(typed, 'header') === 'yes',
            sheet: textOf(typed, 'sheet') || seen.sheet,
          }
        : seen
    case 'xml':
      return { ...seen, record: textOf(typed, 'record') || seen.record }
    case 'json':
      return seen
  }
}

/** What the fields of the form say; columns that the file does not have are dropped, and a rule of nothing with them. */
export function recipeOf(typed: Typed, format: FileFormat, preset: string | null): Recipe {
  const fields: Partial<Record<Target, Rule>> = {}
  for (const target of TARGETS) {
    const rule = ruleOf(typed, target, format.columns)
    if (rule !== null) fields[target] = rule
  }
  const together = listOf(typed, 'identity').filter((name): name is Target =>
    TARGETS.some((target) => target === name && target !== 'price' && fields[target] !== undefined),
  )
  const decimal = textOf(typed, 'decimal')
  return {
    format,
    preset,
    fields,
    identity: fields.reference !== undefined || together.length === 0 ? 'reference' : together,
    decimal: decimal === ',' || decimal === '.' ? decimal : null,
  }
}

function ruleOf(typed: Typed, target: Target, present: readonly string[]): Rule | null {
  const part = (name: string) => textOf(typed, `f.${target}.${name}`)
  const columns = [...new Set(listOf(typed, `f.${target}.c`))].filter((name) => present.includes(name))
  const constant = part('k').trim()
  if (columns.length === 0 && constant === '') return null
  const rule: Rule = { columns }
  if (constant !== '') rule.constant = constant
  const split = splitOf(part('s'), part('p'))
  if (split !== null) rule.split = split
  const lookup = lookupOf(listOf(typed, `f.${target}.l`)[0] ?? '')
  if (lookup !== null) rule.lookup = lookup
  const units: readonly string[] = target in UNITS ? UNITS[target as keyof typeof UNITS] : []
  if (units.includes(part('u'))) rule.unit = part('u')
  if (/^[A-Z]{3}$/.test(part('m'))) rule.currency = part('m')
  if (/^[DMY]{1,4}(?:[/. -][DMY]{1,4}){0,2}$/.test(part('d'))) rule.date = part('d')
  return rule
}

function splitOf(separator: string, part: string): NonNullable<Rule['split']> | null {
  if (separator === '') return null
  const sign = separator === '\\n' ? '\n' : separator === '\\t' ? '\t' : separator
  if (part === '' || part === 'all') return { separator: sign, part: 'all' }
  const rank = Number.parseInt(part, 10)
  return Number.isInteger(rank) && rank !== 0 && Math.abs(rank) <= 100
    ? { separator: sign, part: rank }
    : null
}

const MOST_WORDS = 200

/** "bva = automatique", a line each. */
function lookupOf(text: string): NonNullable<Rule['lookup']> | null {
  const pairs = text
    .split(/\r?\n/)
    .slice(0, MOST_WORDS)
    .map((line) => /^([^=]{1,80})=(.{0,80})$/.exec(line))
    .filter((pair) => pair !== null)
    .map(([, word = '', meaning = '']) => [squash(word), meaning.trim()] as const)
    .filter(([word]) => word !== '')
  return pairs.length === 0 ? null : Object.fromEntries(pairs)
}
