import { describe, expect, test } from 'vitest'
import { Email, Name, ownPath, passwordWeakness } from './model.ts'

describe('passwords that anybody would try first', () => {
  test.each([
    'motdepasse123',
    'Motdepasse2024!',
    'm0td3p4sse!!!',
    'P@ssw0rd1234',
    'password1234',
    'passwordpassword',
    'azertyuiop123',
    'Azerty123456!',
    'qwertyuiop12',
    '123456789012',
    '0987654321098',
    'aaaaaaaaaaaa',
    'abababababab',
    'abcabcabcabc',
    '1q2w3e4r5t6y',
    'azertyazerty',
    'abcdefghijkl',
    '1qaz2wsx3edc',
    'jetaimejetaime',
    'Soleil2024!!!',
    'Bonjour123456',
    'iloveyou1234',
    'marseille1313',
    'changeme1234',
    'correcthorsebatterystaple',
    'unefoisdeux12'.replace('unefois', 'un'),
    'nicolas19901990',
    'volant-volant',
    'Volant2026!!',
    'juillet2026!',
    'footballfootball',
    'a1b2c3d4e5f6',
  ])('%s', (password) => {
    expect(passwordWeakness(password, [])).toMatch(/^Il /)
  })

  test('the address and the name are no secret', () => {
    const own = ['ines.dupont@exemple.fr', 'Inès']
    for (const password of ['ines.dupont@exemple.fr', 'inesdupont2024', 'Inès-Inès-1234', 'DUPONT.ines!!'])
      expect(passwordWeakness(password, own), password).not.toBeNull()
  })

  test.each([
    'girafe-bleue-sous-la-pluie',
    'Xk9#vQ2m!tRz',
    'la lampe du grenier siffle',
    'tramontane 47 biscuit',
    'ouistiti gratte menthe',
    'ჩემი საიდუმლო სიტყვა',
  ])('%s is one of a person’s own', (password) => {
    expect(passwordWeakness(password, ['ines.dupont@exemple.fr', 'Inès'])).toBeNull()
  })
})

test.each([
  ['/compte/messages?x=1', '/compte/messages?x=1'],
  ['/deposer', '/deposer'],
  ['https://evil.example/', '/compte'],
  ['//evil.example', '/compte'],
  ['/\\evil.example', '/compte'],
  ['/\t/evil.example', '/compte'],
  ['/\n/evil.example', '/compte'],
  ['/.//evil.example', '/compte'],
  ['/a/..//evil.example', '/compte'],
  ['/%2f/evil.example', '/%2f/evil.example'],
  ['javascript:alert(1)', '/compte'],
  ['', '/compte'],
  [undefined, '/compte'],
])('after signing in, %j leads to %s', (asked, path) => {
  expect(ownPath(asked)).toBe(path)
})

test.each([
  [' Ines@Exemple.FR ', 'ines@exemple.fr'],
  ["o'neil+voiture@sous.domaine.example", "o'neil+voiture@sous.domaine.example"],
])('%j is the address %s', (given, email) => {
  expect(Email.parse(given)).toBe(email)
})

test.each([
  '',
  'ines',
  'ines@',
  'a@b',
  'a@b.fr,c@d.fr',
  'a@b.fr\nBcc: c@d.fr',
  '<a@b.fr>',
  '"a b"@c.fr',
  'a@b@c.fr',
  `${'a'.repeat(65)}@b.fr`,
])('%j is no address', (given) => {
  expect(Email.safeParse(given).success).toBe(false)
})

test.each([
  ['Inès', true],
  ['Jean-Marc', true],
  ["M'Bala", true],
  ['', false],
  ['www.gagnez.example', false],
  ['appelez 0639980101', false],
  ['<b>', false],
  ['a\nb', false],
])('a name: %j', (given, good) => {
  expect(Name.safeParse(given).success).toBe(good)
})
