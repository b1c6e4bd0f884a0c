import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { enqueue } from '#lib/platform/queue/enqueue.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { FeedFileError, type FileFormat, type Recipe, type RunState } from '../../model.ts'
import { missingColumns } from '../formats/columns.ts'
import type { Detected } from '../formats/stock-file.ts'
import { type Guess, guessRecipe } from '../mapping/guess-recipe.ts'
import { queueOf, RUN_JOB, runKey } from '../receive-file.ts'
import { type OwnSource, ownSource, previewContext, type SourceOfGarage } from './own-source.ts'
import { type Preview, previewOf } from './preview.ts'
import { sampleOf } from './read-sample.ts'
import { columnsKey } from './signs.ts'
import { formatOf, recipeOf, type StudioInput } from './studio-form.ts'

/** What the studio shows: a recipe, saved, guessed or being typed, and what it makes of the file. */
export type Studio = {
  recipe: Recipe
  confidence: Guess['confidence']
  notes: readonly string[]
  preview: Preview
}

export type StudioPage = {
  name: string
  isSaved: boolean
  file: { name: string; at: Date; runId: bigint; state: RunState } | null
  /** Why the file cannot be read, in French. */
  fault: string | null
  studio: Studio | null
}

/** A source's last file, read as its recipe says, else as we guess. @throws {AppError} `not_found`, `forbidden` */
export async function studioOf(viewer: Viewer, ref: SourceOfGarage): Promise<StudioPage> {
  const source = await ownSource(viewer, ref)
  const { name, file, recipe } = source
  const page = { name, isSaved: recipe !== null, file: file && fileShown(file), fault: null }
  if (file === null) return { ...page, studio: null }
  try {
    const { studio, isSaved } = await openStudio(source, file)
    return { ...page, isSaved, studio }
  } catch (error) {
    if (!(error instanceof FeedFileError)) throw error
    return { ...page, fault: error.message, studio: null }
  }
}

type KeptFile = NonNullable<OwnSource['file']>
const fileShown = ({ name, at, runId, state }: KeptFile) => ({ name, at, runId, state })

const OTHER_FILE =
  'Ce fichier n’est pas fait comme ceux du réglage enregistré : voici ce que nous proposons pour lui. Enregistrez, puis relisez-le.'

async function openStudio(source: OwnSource, file: KeptFile): Promise<{ studio: Studio; isSaved: boolean }> {
  const { detected, saved } = await seenOf(source, file)
  const guess = guessRecipe(detected)
  const used = saved === null ? guess.recipe : { ...saved, format: detected.format }
  const other = saved === null && source.recipe !== null ? [OTHER_FILE] : []
  const studio = {
    recipe: used,
    confidence: saved === null ? guess.confidence : {},
    notes: saved === null ? [...other, ...detected.notes, ...guess.notes] : detected.notes,
    preview: previewOf(used, detected.sample, await previewContext(source)),
  }
  return { studio, isSaved: saved !== null }
}

/**
 * The last file as the saved recipe cuts it. A file of another kind, or with none of its columns, is cut as it seems: the dealer
 * changed software, and must be able to say anew how to read it.
 */
async function seenOf(
  { recipe }: Pick<OwnSource, 'recipe'>,
  file: KeptFile,
): Promise<{ detected: Detected; saved: Recipe | null }> {
  const seen = (said: FileFormat | null) => sampleOf(file.storageName, file.name, said)
  if (recipe === null) return { detected: await seen(null), saved: null }
  const detected = await seen(recipe.format).catch((error: unknown) => {
    if (error instanceof FeedFileError) return null
    throw error
  })
  const named = new Set(Object.values(recipe.fields).flatMap(({ columns }) => columns))
  if (detected && missingColumns(named, detected.format.columns).length < named.size)
    return { detected, saved: recipe }
  return { detected: await seen(null), saved: null }
}

/**
 * What the form says, tried on the file; kept when it says so, and the files that waited for it are then read.
 * @throws {AppError} `not_found`, `forbidden`; `invalid` for a file that cannot be read that way
 */
export async function applyStudio(
  viewer: Viewer,
  typed: StudioInput,
): Promise<Studio & { isSaved: boolean }> {
  const { garage, sourceId, intent } = typed
  const source = await ownSource(viewer, { garage, sourceId })
  if (source.file === null)
    throw new AppError('conflict', 'Aucun fichier n’est encore arrivé de cette source.')
  try {
    const studio = await typedStudio(source, source.file, typed)
    if (intent === 'save') await saveRecipe(source, studio.recipe)
    return { ...studio, isSaved: intent === 'save' }
  } catch (error) {
    if (!(error instanceof FeedFileError)) throw error
    throw new AppError('invalid', error.message)
  }
}

async function typedStudio(source: OwnSource, file: KeptFile, typed: StudioInput): Promise<Studio> {
  const context = await previewContext(source)
  const { detected: seen, saved } = await seenOf(source, file)
  const format = formatOf(typed, seen.format)
  const isAsSeen = JSON.stringify(format) === JSON.stringify(seen.format)
  const detected = isAsSeen ? seen : await sampleOf(file.storageName, file.name, format)
  // The file is cut otherwise: its columns are others, and what the form says of the old ones means nothing.
  const typedColumns = typed.columns
  if (!isAsSeen && typedColumns !== columnsKey(detected.format)) {
    const guess = guessRecipe(detected)
    return { ...guess, preview: previewOf(guess.recipe, detected.sample, context) }
  }
  const preset = saved?.preset ?? guessRecipe(seen).recipe.preset
  const recipe = recipeOf(typed, detected.format, preset)
  return { recipe, confidence: {}, notes: [], preview: previewOf(recipe, detected.sample, context) }
}

/** The recipe is the source's from now on. Files that came before anyone had said how to read them are read at last. */
async function saveRecipe({ id, dealerId }: OwnSource, recipe: Recipe): Promise<void> {
  await db().$transaction(async (tx) => {
    await tx.feedSource.updateMany({ where: { id, dealerId }, data: { recipe } })
    const waiting = await tx.feedRun.findMany({
      where: { sourceId: id, dealerId, state: 'waiting', storageName: { not: null } },
      orderBy: { id: 'asc' },
      select: { id: true },
    })
    for (const run of waiting) {
      await enqueue(
        tx,
        RUN_JOB,
        { runId: String(run.id) },
        { key: runKey(run.id), queue: queueOf(dealerId), maxAttempts: 8 },
      )
    }
  })
}
