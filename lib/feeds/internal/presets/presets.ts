import type { FileFormat, Recipe, SourceRow } from '../../model.ts'
import { GOOGLE } from './google.ts'
import { META } from './meta.ts'
import { MOBILE_DE } from './mobile-de.ts'
import type { Preset } from './preset.ts'
import { STX3 } from './stx3.ts'
import { VOLANT } from './volant.ts'

const PRESETS: readonly Preset[] = [VOLANT, STX3, META, GOOGLE, MOBILE_DE]

/** The public format that a file is written in; null when it is none that we know. */
export function recognisePreset(
  format: FileFormat,
  sample: readonly SourceRow[],
): { recipe: Recipe; notes: readonly string[] } | null {
  const preset = PRESETS.find(({ isIt }) => isIt(format, sample))
  if (preset === undefined) return null
  const present = new Set(format.columns)
  const fields = Object.fromEntries(
    Object.entries(preset.fields(format))
      .map(
        ([target, rule]) =>
          [target, { ...rule, columns: rule.columns.filter((name) => present.has(name)) }] as const,
      )
      .filter(([, rule]) => rule.columns.length > 0 || rule.constant !== undefined),
  )
  return {
    recipe: { format, preset: preset.id, fields, identity: 'reference', decimal: preset.decimal },
    notes: preset.notes,
  }
}
