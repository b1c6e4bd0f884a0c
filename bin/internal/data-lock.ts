import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const SQLITE_BUSY = 5

/**
 * Takes `directory` for this process until it ends, however it ends: the lock is the system's own, on an open file (SQLite is how
 * Node reaches it), so that nothing is left behind to be mistaken for a holder.
 * @throws {Error} one line, when another process holds it or the directory cannot be written
 */
export function lockDataDirectory(directory: string, url: string): void {
  const root = resolve(directory)
  makeDirectory(root)
  accessSync(root, constants.W_OK | constants.X_OK)

  const holder = join(root, 'holder.json')
  const database = new DatabaseSync(join(root, 'lock'), { timeout: 0 })
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error
    throw new Error(
      `${root} is in use by another Volant${holderWords(holder)}, left as it is: stop that one first, or give this one a place of its own with DATA_DIR=… PORT=…`,
    )
  }
  held.push(database)
  writeFileSync(holder, JSON.stringify({ pid: process.pid, url }))
}

/** On a read-only disk Node says that a directory is not found: its nearest parent says why it cannot be made. */
function makeDirectory(path: string): void {
  try {
    mkdirSync(path, { recursive: true })
  } catch (error) {
    let parent = dirname(path)
    while (!existsSync(parent)) parent = dirname(parent)
    accessSync(parent, constants.W_OK)
    throw error
  }
}

/** Kept from the garbage collector, which would close the file. */
const held: DatabaseSync[] = []

function holderWords(holder: string): string {
  try {
    const { pid, url } = JSON.parse(readFileSync(holder, 'utf8'))
    return ` (process ${pid}, ${url})`
  } catch {
    return ''
  }
}
