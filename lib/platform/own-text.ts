/**
 * A text of its own. A cell is a slice of the piece of file that it came in, and whatever is kept of it keeps the whole piece: what is
 * remembered beyond a row is copied first.
 */
export const ownText = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le')
