import { VOLANT_COLUMNS } from '#lib/feeds/model.ts'

const quoted = (text: string): string => (/[;"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** The model of our CSV: its titles and one car, with the mark by which spreadsheets know UTF-8. */
export function GET(): Response {
  const titles = VOLANT_COLUMNS.map(({ name }) => name).join(';')
  const example = VOLANT_COLUMNS.map(({ example }) => quoted(example)).join(';')
  return new Response(`\ufeff${titles}\r\n${example}\r\n`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="volant-modele.csv"',
      'cache-control': 'public, max-age=3600',
    },
  })
}
