/** The way into this folder: a dealer's file, opened, understood, read. */

export { detectFormat } from './detect.ts'
export type { Detected } from './detected.ts'
export { openStockFile } from './open.ts'
export type { PackedPhoto, StockFile } from './opened-file.ts'
export { readRows } from './read-rows.ts'
