import type { Option } from './field.tsx'

/** The markup of a legend and its choices, as React would write it: for lists long enough that its writing them is felt. */
export function choicesHtml(
  legend: string,
  name: string,
  options: readonly Option[],
  chosen: readonly string[],
): string {
  const choice = ({ value, label }: Option) => {
    const checked = chosen.includes(value) ? ' checked' : ''
    return `<label><input type="checkbox" name="${escaped(name)}" value="${escaped(value)}"${checked}>${escaped(label)}</label>`
  }
  return `<legend class="pb-1 text-14 font-medium">${escaped(legend)}</legend>${options.map(choice).join('')}`
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
