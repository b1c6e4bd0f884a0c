/** What a form can hardly hold, by names. */
export const SEPARATORS: Readonly<Record<string, string>> = {
  ';': 'Point-virgule ;',
  ',': 'Virgule ,',
  tab: 'Tabulation',
  '|': 'Barre |',
}
export const nameOfSign = (sign: string): string => (sign === '\t' ? 'tab' : sign)

/** Tells whether a form speaks of the columns that the file has. */
export const columnsKey = ({ columns }: { columns: readonly string[] }): string =>
  columns.join(' | ').slice(0, 4000)
