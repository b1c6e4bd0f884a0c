import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

/** What is said by the installation of a project with one package, made for a Node that nobody has; `wanted` by its package.json. */
async function installing(wanted: Record<string, string>): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'install-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  const write = (file: string, value: object) => writeFile(join(directory, file), JSON.stringify(value))
  const later = { name: 'later', version: '1.0.0', engines: { node: '>=999' } }
  await mkdir(join(directory, 'later'))
  await write(join('later', 'package.json'), later)
  await write('package.json', { name: 'project', version: '1.0.0', dependencies: wanted })
  await write('package-lock.json', {
    name: 'project',
    version: '1.0.0',
    lockfileVersion: 3,
    packages: {
      '': { name: 'project', version: '1.0.0', dependencies: { later: 'file:later' } },
      later: { version: '1.0.0', engines: later.engines },
      'node_modules/later': { resolved: 'later', link: true },
    },
  })
  const script = `
    import { install } from '${resolve('bin/internal/install.js')}'
    await install().catch((error) => console.error(error.message))`
  const child = spawn('node', ['--input-type=module', '--eval', script], { cwd: directory })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  await new Promise((closed) => child.once('close', closed))
  return said
}

test('says nothing of packages that are made for a later Node', async () => {
  const said = await installing({ later: 'file:later' })
  expect(said).toContain('npm ci left no Node of the project')
  expect(said).not.toContain('EBADENGINE')
})

test('says why npm failed', async () => {
  expect(await installing({ later: 'file:later', missing: '1.0.0' })).toMatch(
    /npm error[\s\S]+missing[\s\S]+npm ci failed/,
  )
})
