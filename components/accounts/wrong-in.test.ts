import { expect, test } from 'vitest'
import { wrongIn } from './wrong-in.ts'

const email = { name: 'email', autocomplete: 'email' }
const chosen = { name: 'password', autocomplete: 'new-password' }
const given = { name: 'password', autocomplete: 'current-password' }

test.each([
  [email, 'lea@exemple', /complète/],
  [email, 'lea', /complète/],
  [{ name: 'name', autocomplete: 'given-name' }, 'www.exemple.fr', /lettres/],
  [{ name: 'name', autocomplete: 'given-name' }, 'L'.repeat(41), /40/],
  [chosen, 'trop court', /12 caractères/],
  [chosen, 'motdepasse123', /courants/],
])('%j: “%s” is told', (field, text, words) => {
  expect(wrongIn(field, text)).toMatch(words)
})

test.each([
  [email, ' Lea@Exemple.fr '],
  [{ name: 'name', autocomplete: 'given-name' }, 'Anne-Laure'],
  [chosen, 'tilleul girafe ocarina'],
  // What one signs in with is compared, not judged; other fields are other forms' affair.
  [given, 'court'],
  [{ name: 'reason', autocomplete: '' }, 'https://exemple.fr'],
])('%j: “%s” is fine', (field, text) => {
  expect(wrongIn(field, text)).toBeNull()
})
