import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { WEB_NODE_FLAGS, WORKER_NODE_FLAGS } from './programs.ts'

test('who starts the programs one by one starts them as the supervisor does', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  for (const flag of WEB_NODE_FLAGS) expect(scripts['start:web']).toContain(flag)
  for (const flag of WORKER_NODE_FLAGS) expect(scripts['start:worker']).toContain(flag)
})
