// A program of its own, run by load-aside.ts: standard input names the database, standard output takes the image.

import { open } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { loadMarket } from './load.ts'
import { writeImage } from './market-image.ts'

const image = await open('/dev/stdout', 'r+')
await writeImage(image, await loadMarket(await text(process.stdin)))
