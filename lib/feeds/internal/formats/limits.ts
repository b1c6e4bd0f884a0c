/** What a dealer's file may be at most. Beyond, it is refused whole: half a stock would read as a sale of the other half. */

const KB = 1024
const MB = 1024 * KB

/** Bytes of a list, unpacked: 2 million rows of 1 KB. */
export const LIST_BYTES_MOST = 2048 * MB
/** Bytes that an archive announces for all that is in it: 1,000 cars with 20 photos of 1 MB each. */
export const ARCHIVE_BYTES_MOST = 20_480 * MB
/** Files of an archive: 10,000 cars with 20 photos each. */
export const ARCHIVE_ENTRIES_MOST = 200_000
/** Unpacked over packed, past the first MB: a list of cars shrinks 5 to 30 times, a bomb 1,000 times. */
export const RATIO_MOST = 200
export const RATIO_FREE_BYTES = MB
/** Bytes of a photo in an archive, as of one sent by hand. */
export const PHOTO_BYTES_MOST = 15 * MB

/** Characters of a line, of a record or of one of its values. */
export const LINE_MOST = MB
/** Characters that a quoted cell may run over, lines included, before its quote counts as one that was never closed. */
export const QUOTED_MOST = 64 * KB
export const COLUMNS_MOST = 1000
/** Elements or objects inside each other. */
export const DEPTH_MOST = 64
/** Characters of all the words that the cells of a workbook share: they are held in memory. */
export const SHARED_WORDS_MOST = 64 * MB

/** Bytes from which a format is guessed. */
export const SAMPLE_BYTES = MB
/** Rows shown to whoever settles a format. */
export const SAMPLE_ROWS = 500
/** Lines among which the titles of the columns are looked for. */
export const HEAD_LINES = 30
/** Lines at the end of a list that may be totals. */
export const TAIL_LINES = 3
/** Bytes read at a time. */
export const CHUNK_BYTES = 128 * KB
/** Rows handed over at a time: few enough that most are done with before the garbage collector sees them twice. */
export const BATCH_ROWS = 200
/** Pieces of a file that they may be of, 8 MB: fewer rows, when each may be of a MB. */
export const BATCH_PIECES = 64
