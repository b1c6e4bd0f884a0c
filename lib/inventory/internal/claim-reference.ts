import { AppError } from '#lib/platform/errors.ts'
import { gaveUp, runSql } from '#lib/platform/run-sql.ts'
import { Prisma } from '#prisma/generated/main/client.ts'

const TAKEN = 'Cette référence est déjà celle d’une autre voiture de votre stock.'
const BEING_TAKEN =
  'Un fichier, un programme ou un collègue ajoute en ce moment une voiture sous cette référence : rien n’a été enregistré. Voyez dans un instant si c’est la même, ou donnez une autre référence à celle-ci.'

/**
 * Writes a car under a reference that another transaction may be writing too. A large file holds its references until it has been read
 * to its end, and holds the dealer and cars only then: so a reference is claimed before the dealer, and where a car is held already
 * (`patienceMs`) the wait ends before Postgres looks for two who wait for each other, and ends the file.
 * @throws {AppError} `invalid`, of the field `reference`
 */
export async function claimReference<Written>(
  tx: Prisma.TransactionClient,
  { patienceMs }: { patienceMs: number },
  write: () => Promise<Written>,
): Promise<Written> {
  await runSql(tx, `SELECT set_config('lock_timeout', $1, true)`, [`${patienceMs}ms`])
  try {
    const written = await write()
    await runSql(tx, `SELECT set_config('lock_timeout', '0', true)`)
    return written
  } catch (error) {
    const isTaken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
    if (!isTaken && !gaveUp(error)) throw error
    const message = isTaken ? TAKEN : BEING_TAKEN
    throw new AppError('invalid', message, { reference: [message] })
  }
}
