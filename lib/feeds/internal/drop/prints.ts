import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { env } from '#lib/platform/env.ts'

/** How the box proves who it is: the SHA-256 of its SSH key, and of its certificate. null: that port is closed. */
export type Prints = { sftp: string | null; ftps: string | null }

const NONE: Prints = { sftp: null, ftps: null }
const directory = () => join(env().DATA_DIR, 'drop')
const file = () => join(directory(), 'prints.json')

/** For pages, which never touch the keys themselves. */
export async function keepPrints(prints: Prints): Promise<void> {
  await mkdir(directory(), { recursive: true })
  await writeFile(`${file()}.new`, JSON.stringify(prints))
  await rename(`${file()}.new`, file())
}

/** As the box was last opened. */
export async function readPrints(): Promise<Prints> {
  const text = await readFile(file(), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  return text === null ? NONE : { ...NONE, ...(JSON.parse(text) as Partial<Prints>) }
}
