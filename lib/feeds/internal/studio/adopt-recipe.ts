import { db } from '#lib/platform/db.ts'
import { Prisma } from '#prisma/generated/main/client.ts'
import { sureRecipe } from '../mapping/sure-recipe.ts'
import { sampleOf } from './read-sample.ts'

type KeptRun = { dealerId: number; fileName: string; storageName: string | null }

/**
 * Takes the recipe of a source's first file from the file itself, when nobody need be asked.
 * @returns whether it did
 * @throws {FeedFileError} for a file that is no list of cars, however it is read
 */
export async function adoptSureRecipe(run: KeptRun, sourceId: string): Promise<boolean> {
  if (run.storageName === null) return false
  const recipe = sureRecipe(await sampleOf(run.storageName, run.fileName, null))
  if (recipe === null) return false
  const { count } = await db().feedSource.updateMany({
    where: { id: sourceId, dealerId: run.dealerId, recipe: { equals: Prisma.DbNull } },
    data: { recipe },
  })
  return count > 0
}
