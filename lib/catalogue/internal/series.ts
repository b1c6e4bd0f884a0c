/**
 * The series an engine's name belongs to, as `squash` writes it: BMW's "320d" is a "serie3", Mercedes's "c220d" a "classec".
 * Empty when the name is not one.
 */
export function seriesOf(makeSlug: string, spelt: string): string {
  if (makeSlug === 'bmw') {
    const series = /^([1-8])\d\d(?:i|d|e|x[id]|td|tds|ci|ti|is?|csi)?$/.exec(spelt)?.[1]
    return series === undefined ? '' : `serie${series}`
  }
  if (makeSlug === 'mercedes') {
    const letter = /^([abcegsv])\d{2,3}(?:amg|cdi|de?|e|k)?$/.exec(spelt)?.[1]
    if (letter !== undefined) return `classe${letter}`
    return (
      /^(cla|cle|clk|cls|gla|glb|glc|gle|glk|gls|slk|slc|sl)\d{2,3}(?:amg|cdi|de?|e|k)?$/.exec(spelt)?.[1] ??
      ''
    )
  }
  return ''
}
