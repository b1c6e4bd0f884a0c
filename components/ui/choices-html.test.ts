import { expect, test } from 'vitest'
import { choicesHtml } from './choices-html.ts'

test('choices are written with their words escaped and what is chosen ticked', () => {
  const options = [
    { value: 'gps', label: 'GPS' },
    { value: 'a"b', label: '<img> & "autres"' },
  ]
  expect(choicesHtml('Confort & co', 'equipement', options, ['gps'])).toBe(
    '<legend class="pb-1 text-14 font-medium">Confort &amp; co</legend>' +
      '<label><input type="checkbox" name="equipement" value="gps" checked>GPS</label>' +
      '<label><input type="checkbox" name="equipement" value="a&quot;b">&lt;img> &amp; &quot;autres&quot;</label>',
  )
})
