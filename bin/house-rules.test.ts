import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** One forbidden import for each rule, in a small house of its own: every rule must see its own and no other file may be blamed. */
const PLANTED: Record<string, { from: string; to: string }> = {
  'enter-by-the-doors': { from: 'app/one/page.ts', to: 'lib/catalogue/internal/lists.ts' },
  'lib-never-looks-up': { from: 'lib/places/up.ts', to: 'components/ui/button.ts' },
  'platform-knows-no-room': { from: 'lib/platform/knows.ts', to: 'lib/places/model.ts' },
  'ui-knows-no-domain': { from: 'components/ui/card.ts', to: 'lib/catalogue/model.ts' },
  'only-rooms-touch-the-database': { from: 'components/listings/row.ts', to: 'lib/platform/db.ts' },
  'model-is-pure': { from: 'lib/media/model.ts', to: 'lib/platform/db.ts' },
  'two-doors-face-next': { from: 'lib/dealers/queries.ts', to: 'next/cache' },
  'the-worker-never-reaches-next': { from: 'lib/worker/main.ts', to: 'lib/dealers/queries.ts' },
  'the-forum-is-an-island': { from: 'lib/forum/queries.ts', to: 'lib/catalogue/model.ts' },
  'downstairs-only-places': { from: 'lib/places/queries.ts', to: 'lib/catalogue/model.ts' },
  'downstairs-only-listings': { from: 'lib/listings/queries.ts', to: 'lib/search/model.ts' },
  'no-circles': { from: 'lib/search/model.ts', to: 'lib/search/model.ts' },
}
/** What the planted files import, itself innocent. */
const INNOCENT = [
  'lib/catalogue/internal/lists.ts',
  'components/ui/button.ts',
  'lib/catalogue/model.ts',
  'lib/platform/db.ts',
]

let house = ''
let violations: { rule: { name: string }; from: string }[] = []

function write(file: string, text: string): void {
  mkdirSync(join(house, dirname(file)), { recursive: true })
  writeFileSync(join(house, file), text)
}

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'volant-house-'))
  write('node_modules/next/package.json', '{ "name": "next", "main": "cache.js" }\n')
  write('node_modules/next/cache.js', 'export const innocent = 1\n')
  cpSync('.dependency-cruiser.cjs', join(house, '.dependency-cruiser.cjs'))
  cpSync('tsconfig.json', join(house, 'tsconfig.json'))
  write('lib/places/model.ts', 'export const place = 1\n')
  for (const file of INNOCENT) write(file, 'export const innocent = 1\n')
  for (const { from, to } of Object.values(PLANTED)) {
    const path = to.includes('.ts') ? `${'../'.repeat(from.split('/').length - 1)}${to}` : to
    write(from, `import * as forbidden from '${path}'\nexport const planted = forbidden\n`)
  }
  const { stdout } = spawnSync(
    join(process.cwd(), 'node_modules/.bin/node'),
    [
      join(process.cwd(), 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'json',
      'lib',
      'app',
      'components',
    ],
    { cwd: house, encoding: 'utf8', maxBuffer: 64 * 2 ** 20 },
  )
  violations = JSON.parse(stdout).summary.violations
})

afterAll(() => rmSync(house, { recursive: true, force: true }))

test.each(Object.entries(PLANTED))('%s refuses what is planted', (rule, { from }) => {
  expect(
    violations.filter(({ rule: { name } }) => name === rule).map((violation) => violation.from),
  ).toContain(from)
})

test('nobody else is blamed', () => {
  const planted = new Set(Object.values(PLANTED).map(({ from }) => from))
  expect(violations.map(({ from }) => from).filter((from) => !planted.has(from))).toEqual([])
})

describe('French punctuation', () => {
  /** Those of the texts that are refused, each in a file of its own. */
  function refused(texts: readonly string[]): string[] {
    cpSync('bin/french-spaces.grit', join(house, 'french-spaces.grit'))
    write(
      'biome.json',
      '{ "root": true, "plugins": ["./french-spaces.grit"], "linter": { "rules": { "preset": "none" } } }',
    )
    return texts.filter((text) => {
      write('texts/one.tsx', `export const text = ${text}\n`)
      const { status, stderr } = spawnSync(
        join(process.cwd(), 'node_modules/.bin/biome'),
        ['lint', 'texts/one.tsx'],
        { cwd: house, encoding: 'utf8' },
      )
      expect(status === 0 || stderr.includes('French puts a no-break space'), stderr).toBe(true)
      return status !== 0
    })
  }

  test('an ordinary space beside it is refused, in texts, templates and JSX', () => {
    const planted = [
      "'Vraiment ?'",
      "'Trop tard !'",
      "'Ensuite ; puis'",
      '`Prix : oui`',
      '`oui » et`',
      '<p>Le « prix</p>',
      '<p title="Non ?">non</p>',
      '<p>Oui ; non</p>',
    ]
    expect(refused(planted)).toEqual(planted)
  })

  test('a no-break space, code and SQL pass', () => {
    const innocent = [
      "'Vraiment\u202f?'",
      '<p>Le «\u00a0prix\u00a0»\u00a0: 3</p>',
      "1 > 0 ? 'oui' : 'non'",
      "`SELECT a::text FROM b WHERE c ? 'key' AND d = ANY($1 ::int[])`",
    ]
    expect(refused(innocent)).toEqual([])
  })
})
