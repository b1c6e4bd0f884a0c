/** Lower case without accents, ligatures or look-alike forms ("６" is a six): what words are compared in. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[’ʼ`´]/g, "'")
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')

export const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
