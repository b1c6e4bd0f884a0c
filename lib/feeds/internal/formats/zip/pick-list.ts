import type { Entry } from 'yauzl'
import { FeedFileError } from '../../../model.ts'
import { unsafe } from './archive.ts'

const PHOTO = /\.(?:jpe?g|png|webp|avif|heic|heif|gif)$/i
const LIST = /\.(?:csv|txt|tsv|tab|dat|xml|json|ndjson|jsonl|xlsx|xls)$/i
const ARCHIVE = /\.(?:zip|gz|tgz|rar|7z|tar|bz2|xz|zst)$/i
/** What systems and software leave in archives. */
const HIDDEN =
  /(?:^|\/)(?:__MACOSX\/|\.|thumbs\.db$|desktop\.ini$)|(?:^|\/)(?:read.?me|lisez.?moi|lies.?mich)\.\w+$/i

/**
 * The only list of an archive, by the names of its files; one without a telling name when there is no other. Throws 'several-files',
 * 'no-list', 'unsafe-archive' for archives within.
 */
export function pickList(entries: readonly Entry[]): Entry {
  const files = entries.filter(({ fileName }) => !HIDDEN.test(fileName) && !PHOTO.test(fileName))
  const archive = files.find(({ fileName }) => ARCHIVE.test(fileName))
  if (archive) throw unsafe(`Elle contient une autre archive, « ${archive.fileName} ».`)
  const named = files.filter(({ fileName }) => LIST.test(fileName))
  const lists = named.length > 0 ? named : files
  const [list] = lists
  if (!list || (lists.length > 1 && named.length === 0)) throw new FeedFileError('no-list')
  if (lists.length > 1) {
    const names = lists.slice(0, 5).map(({ fileName }) => `« ${fileName} »`)
    throw new FeedFileError('several-files', `Ce sont ${names.join(', ')}${lists.length > 5 ? '…' : '.'}`)
  }
  return list
}

export function photosAmong(entries: readonly Entry[]): Entry[] {
  return entries.filter(({ fileName }) => PHOTO.test(fileName) && !HIDDEN.test(fileName))
}
