import type { FileFormat, Recipe, SourceRow, Target } from '../../model.ts'
import { guessRecipe } from './guess-recipe.ts'

const NEEDED: readonly Target[] = ['make', 'model', 'price', 'mileage', 'fuel', 'gearbox']
const SURE = 0.75

/**
 * How a file is read when nobody need be asked: it is in a public format, or each column that a car cannot do without is named and
 * filled as one expects, cars are told apart by what is theirs alone, and nothing is left to check. null: the dealer says it in the studio.
 */
export function sureRecipe(detected: { format: FileFormat; sample: readonly SourceRow[] }): Recipe | null {
  const { recipe, confidence, notes } = guessRecipe(detected)
  if (recipe.preset !== null) return recipe
  const isSure = (target: Target): boolean => (confidence[target] ?? 0) >= SURE
  const hasDate = isSure('firstRegistration') || isSure('year')
  const isOwn = recipe.identity === 'reference' || recipe.identity.length === 1
  return notes.length === 0 && hasDate && isOwn && NEEDED.every(isSure) ? recipe : null
}
