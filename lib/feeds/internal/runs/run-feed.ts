import type pg from 'pg'
import { holdDealer } from '#lib/dealers/commands.ts'
import { quotaOf } from '#lib/dealers/queries.ts'
import { StockAdder, StockChanger, type TermFinder, withKnownTerms } from '#lib/listings/commands.ts'
import { now } from '#lib/platform/clock.ts'
import { withLongConnection } from '#lib/platform/db.ts'
import { formatCount } from '#lib/platform/format.ts'
import { FeedFileError, type Recipe } from '../../model.ts'
import { openStockFile, readRows, type StockFile } from '../formats/stock-file.ts'
import { compileCell } from '../mapping/cells.ts'
import { compileCalled } from '../mapping/compile-called.ts'
import { compileRecipe } from '../mapping/compile-recipe.ts'
import { adoptSureRecipe } from '../studio/adopt-recipe.ts'
import { ambiguousReferences } from './ambiguous.ts'
import { IssueLog } from './issue-log.ts'
import { KnownStock } from './known-stock.ts'
import { onlineNow } from './online-now.ts'
import { decideRemovals } from './removals.ts'
import { RowSorter, type Tally } from './row-sorter.ts'
import { type RunContext, readRunContext } from './run-context.ts'
import { spooled } from './spool.ts'
import { lockStock } from './stock-lock.ts'
import {
  type Counts,
  claimRun,
  countChanged,
  failRun,
  finishRun,
  forgetHeld,
  heldBefore,
  holdCars,
  isOvertaken,
  leaveWaiting,
  makeWait,
  recordChanged,
  removeCars,
  returnCars,
  tellProgress,
} from './write-run.ts'

const OVERTAKEN = 'Un fichier plus récent de cette source a été lu avant celui-ci : rien n’a été changé.'

const PROGRESS_MS = 1_000

/** The stock is being changed by another run: it is tried again. */
export class StockBusyError extends Error {
  override name = 'StockBusyError'
}

/**
 * Reads a run's file and makes the stock what it says, in one transaction: before it commits nobody sees anything of it, and a file
 * that cannot be read to its end changes nothing. Run twice, or again after a crash, it does it once.
 * @returns what it did; null when there was nothing to do
 * @throws {StockBusyError}
 */
export function runFeed(runId: bigint): Promise<Counts | null> {
  return withLongConnection((reader) => readRun(reader, runId))
}

async function readRun(reader: pg.ClientBase, runId: bigint): Promise<Counts | null> {
  let context = await readRunContext(runId, now())
  if (!context) return null
  if (!(await lockStock(reader, context.run.dealerId))) throw new StockBusyError()
  if (!(await claimRun(reader, context.run, now()))) return null
  if (await isOvertaken(reader, context.run, context.source.id)) {
    await failRun(reader, context.run, OVERTAKEN, now())
    return null
  }
  try {
    if (context.source.recipe === null && (await adoptSureRecipe(context.run, context.source.id)))
      context = (await readRunContext(runId, now())) ?? context
    return await readAndApply(reader, context)
  } catch (error) {
    if (!(error instanceof FeedFileError)) throw error
    await failRun(reader, context.run, error.message, now())
    return null
  }
}

async function readAndApply(reader: pg.ClientBase, context: RunContext): Promise<Counts | null> {
  const { run, source } = context
  const { recipe } = source
  if (recipe === null) {
    await leaveWaiting(reader, run, 'Dites une fois comment ce fichier se lit : il sera lu aussitôt.')
    return null
  }
  const counts =
    run.storageName === null
      ? null
      : await spooled(run.storageName, async (path) => {
          const file = await openStockFile(path, run.fileName)
          try {
            return await applyFile(reader, { ...context, recipe, file })
          } finally {
            await file.close()
          }
        })
  if (counts === null) await failRun(reader, run, 'Le fichier de cette lecture n’est plus conservé.', now())
  return counts
}

type Application = RunContext & { recipe: Recipe; file: StockFile }

function applyFile(reader: pg.ClientBase, application: Application): Promise<Counts> {
  return withLongConnection(async (writer) => {
    await writer.query('BEGIN')
    try {
      const counts = await withKnownTerms((terms) => addAndChange(reader, writer, terms, application))
      await writer.query('COMMIT')
      return counts
    } catch (error) {
      // What the run says of it is written over the other connection, which waits for no row of this one then.
      await writer.query('ROLLBACK').catch(() => {})
      throw error
    }
  })
}

async function addAndChange(
  reader: pg.ClientBase,
  writer: pg.ClientBase,
  terms: TermFinder,
  application: Application,
): Promise<Counts> {
  const { run, source } = application
  const at = now()
  const origin = { dealerId: run.dealerId, sourceId: source.id, placeId: source.placeId, runId: run.id, at }
  const adder = new StockAdder(writer, reader, origin, terms)
  try {
    return await applyRows(
      reader,
      writer,
      { adder, changer: new StockChanger(writer, origin), at },
      application,
    )
  } catch (error) {
    await adder.giveUp()
    throw error
  }
}

async function applyRows(
  reader: pg.ClientBase,
  writer: pg.ClientBase,
  { adder, changer, at }: { adder: StockAdder; changer: StockChanger; at: Date },
  application: Application,
): Promise<Counts> {
  const { run, source, recipe, file, mapping } = application
  const { dealerId } = run
  const known = await KnownStock.read(writer, dealerId, source.id)
  const placesLeft = async () => (await quotaOf(dealerId, writer)) - (await onlineNow(writer, dealerId))
  const issues = new IssueLog(reader, run.id)
  const map = compileRecipe(recipe, mapping)
  const called = compileCalled(recipe)
  const rows = () => readRows(file, recipe.format, columnsOf(recipe))
  const sorter = new RowSorter({
    ...{ map, known, fingerprint: application.fingerprint, place: mapping.place },
    reference: compileCell(
      recipe.identity === 'reference' ? recipe.fields.reference : undefined,
      recipe.format.columns,
    ),
    // Of a row that is not whole, the cells may be another column's.
    note: (issue, { cells }) => issues.note(issue, issue.code === 'row-broken' ? null : called(cells)),
    ambiguous: recipe.preset === 'meta' ? await ambiguousReferences(rows(), map) : new Set(),
  })

  // As it seems while the file is read, which may take minutes: nobody is kept waiting for so long.
  let places = await placesLeft()
  let added = 0
  let told = Date.now()
  for await (const batch of rows()) {
    const { added: fresh, changed } = await sorter.sort(batch)
    added += fresh.length
    await adder.add(fresh.map((car) => ({ ...car, offline: places-- > 0 ? null : ('quota' as const) })))
    if (changed.length > 0) {
      await adder.idle()
      await changer.stage(changed)
    }
    await issues.write()
    if (Date.now() - told > PROGRESS_MS) {
      told = Date.now()
      await tellProgress(reader, run.id, sorter.tally)
    }
  }
  await adder.finish()
  await issues.write(0)
  await tellProgress(reader, run.id, sorter.tally)
  assertImportable(sorter.tally, added)

  // From here cars change that others see, and places count.
  await holdDealer(writer, dealerId)
  places = await placesLeft()
  if (places < 0) await makeWait(writer, run, -places)
  if ((await changer.finish()) > 0) await recordChanged(writer, run.id)
  const whole = { runId: run.id, dealerId }
  const { returned, deleted } = sorter.tally
  await returnCars(
    writer,
    { ...whole, listingIds: returned },
    { places, reason: `De nouveau dans ${run.fileName}` },
  )
  const unnamed = application.isWhole ? sorter.keepNamed() : 0
  const absent = [...new Set([...(application.isWhole ? known.absent() : []), ...deleted])]
  const { gone, held } = application.isWhole
    ? decideRemovals(absent, {
        stock: known.size,
        agreed: await heldBefore(writer, { runId: run.id, sourceId: source.id }),
        unnamed,
      })
    : { gone: absent, held: [] }
  if (gone.length > 0)
    await removeCars(writer, { ...whole, listingIds: gone }, `Absente du fichier ${run.fileName}`)
  await forgetHeld(writer, { runId: run.id, sourceId: source.id }, application.isWhole ? null : known.seen())
  await holdCars(writer, { ...whole, listingIds: held })

  const { rows: total, repeated, refused } = sorter.tally
  const changed = await countChanged(writer, run.id)
  const counts: Counts = {
    ...{ rows: total, added, changed, refused, removed: gone.length, held: held.length },
    unchanged: total - added - changed - refused - repeated - deleted.length,
  }
  await finishRun(
    writer,
    run,
    {
      state: held.length > 0 ? 'held' : 'done',
      message: held.length > 0 ? heldMessage(held.length, unnamed) : null,
      since: at,
      at: now(),
    },
    counts,
  )
  return counts
}

/** The columns that a recipe takes values from: a file without one of them is another file. */
const columnsOf = ({ fields }: Recipe): ReadonlySet<string> =>
  new Set(Object.values(fields).flatMap(({ columns }) => columns))

/** @throws {FeedFileError} for a file from which nothing may be concluded */
function assertImportable({ rows, refused, foreign }: Tally, added: number): void {
  if (rows === 0) throw new FeedFileError('header-alone')
  if (foreign > rows / 2) throw new FeedFileError('wrong-dealer')
  if (added === 0 && refused === rows) throw new FeedFileError('nothing-importable')
}

const heldMessage = (count: number, unnamed: number): string =>
  (unnamed > 0
    ? `Ce fichier a ${formatCount(unnamed, 'ligne illisible', 'lignes illisibles')} et ne nomme plus ${formatCount(count, 'véhicule')}`
    : `Ce fichier retirerait ${formatCount(count, 'véhicule')} d’un coup`) +
  ' : ajouts et modifications sont faits, les retraits attendent votre accord, ou le prochain fichier s’il dit de même.'
