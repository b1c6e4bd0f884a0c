import { lockRows, type Transaction } from '#lib/platform/run-sql.ts'

/**
 * Keeps every other writer of a dealer's stock or account waiting until the transaction ends. The order of locks is one for the whole
 * house: the dealer first, for who counts places or changes several cars; then cars, each listing before its `stock_car`. Who changes
 * one car and counts nothing takes that car alone, and waits for nothing while holding it. So no two ever wait for each other, and two
 * who publish at once never count the same place. A reference that is new is claimed before all of these, as files do; who holds
 * one of them already waits for a reference for less time than Postgres takes to look for two who wait for each other.
 * @throws {AppError} `conflict` when somebody, as a large file that is being applied, holds it for longer than one may wait
 */
export async function holdDealer(tx: Transaction, dealerId: number): Promise<void> {
  await lockRows(tx, 'SELECT 1 FROM dealer WHERE id = $1 FOR NO KEY UPDATE', [dealerId])
}
