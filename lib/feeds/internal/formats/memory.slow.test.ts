import { once } from 'node:events'
import { closeSync, openSync, statSync, writeSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { fileOf } from './testing/files.ts'

const PHOTOS = Array.from(
  { length: 10 },
  (_, at) => `https://photos.example.fr/stock/2026/${at}/une-belle-voiture.jpg`,
)
const DESCRIPTION = 'Véhicule d’occasion révisé et garanti, première main, carnet à jour. '.repeat(5)

const CSV = {
  start: 'Réf;Marque;Modèle;Prix;Km;Description;Photos\n',
  row: (at: number) => `A${at};VW;Golf;${9000 + at};${at};"${DESCRIPTION}";${PHOTOS.join('|')}\n`,
  end: '',
}
const XML = {
  start: '<stock>',
  row: (at: number) =>
    `<car id="A${at}"><make>VW</make><model>Golf</model><price>${9000 + at}</price><text>${DESCRIPTION}</text>${PHOTOS.map((url) => `<photo>${url}</photo>`).join('')}</car>\n`,
  end: '</stock>',
}
const JSON_LIST = {
  start: '{"cars":[',
  row: (at: number) =>
    `${at === 0 ? '' : ','}{"id":"A${at}","make":"VW","model":"Golf","price":${9000 + at},"text":"${DESCRIPTION}","photos":${JSON.stringify(PHOTOS)}}\n`,
  end: ']}',
}

/** A thread that may not have more is stopped when it asks for it: a reader that kept what it read could not end. */
test.each([
  ['200 MB of CSV', 200, CSV],
  ['40 MB of XML', 40, XML],
  ['40 MB of JSON', 40, JSON_LIST],
])('%s are read in 64 MB', async (_, megabytes, kind) => {
  const { path } = fileOf('')
  const rows = write(path, megabytes * 1_000_000, kind)
  const thread = new Worker(new URL('./testing/count-rows.ts', import.meta.url), {
    workerData: path,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 64 },
  })
  expect(await once(thread, 'message')).toEqual([{ rows, broken: 0 }])
  await thread.terminate()
  expect(statSync(path).size).toBeGreaterThanOrEqual(megabytes * 1_000_000)
})

function write(path: string, least: number, { start, row, end }: typeof CSV): number {
  const file = openSync(path, 'w')
  let size = writeSync(file, start)
  let rows = 0
  while (size < least) {
    let text = ''
    for (let at = 0; at < 1000; at++) text += row(rows++)
    size += writeSync(file, text)
  }
  writeSync(file, end)
  closeSync(file)
  return rows
}
