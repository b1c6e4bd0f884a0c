import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('nothing but the door reads process.env', () => {
  const files = globSync('{app,components,lib,prisma}/**/*.{ts,tsx}', {
    exclude: (name) => name === 'generated' || name === 'node_modules',
  })
  const readers = files.filter(
    (file) => !file.endsWith('.test.ts') && /process\s*\.\s*env\b|process\[/.test(readFileSync(file, 'utf8')),
  )
  expect(readers.map((file) => file.replaceAll('\\', '/'))).toEqual(['lib/platform/env.ts'])
})
