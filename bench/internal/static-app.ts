import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { launch } from '#bin/internal/launch.ts'

const DIRECTORY = resolve('.data-bench', 'static-app')
/** What the framework's own page weighs around the text that fills it up. */
const MARGIN = 4_000

/**
 * The framework's own best: an application of static pages alone, each as heavy as one of ours, served by the framework in one
 * process. `/empty` is the page that the weight of scripts is compared with.
 */
export async function staticApp(port: number, pages: readonly { name: string; bytes: number }[]) {
  rmSync(DIRECTORY, { recursive: true, force: true })
  const write = (file: string, content: string) => {
    mkdirSync(join(DIRECTORY, file, '..'), { recursive: true })
    writeFileSync(join(DIRECTORY, file), content)
  }
  write('package.json', JSON.stringify({ name: 'static-app', private: true, type: 'module' }))
  write(
    'next.config.js',
    'export default { poweredByHeader: false, turbopack: { root: import.meta.dirname } }\n',
  )
  write(
    'app/layout.js',
    'export default function Layout({ children }) { return <html lang="fr"><body>{children}</body></html> }\n',
  )
  write('app/empty/page.js', 'export default function Page() { return <p>Rien.</p> }\n')
  for (const { name, bytes } of pages) {
    // Twice: in the HTML and in the page data that the framework sends along.
    const length = Math.max(1, Math.round((bytes - MARGIN) / 2))
    write(
      `app/${name}/page.js`,
      `const words = Array.from({ length: ${Math.ceil(length / 7)} }, (_, i) => (i * 7919 % 99991).toString(36).padEnd(6, 'e')).join(' ')\nexport default function Page() { return <p>{words}</p> }\n`,
    )
  }
  symlinkSync(resolve('node_modules'), join(DIRECTORY, 'node_modules'))
  const next = resolve('node_modules/next/dist/bin/next')
  const { status, stderr } = spawnSync(process.execPath, [next, 'build', '--webpack'], {
    cwd: DIRECTORY,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  if (status !== 0 || !existsSync(join(DIRECTORY, '.next')))
    throw new Error(`the static application: ${stderr}`)

  const program = join(DIRECTORY, 'serve.cjs')
  writeFileSync(
    program,
    `const next = require('next'); const app = next({ dev: false, dir: ${JSON.stringify(DIRECTORY)} });
app.prepare().then(() => require('node:http').createServer(app.getRequestHandler()).listen(${port}, () => console.log('ready')));
process.on('SIGTERM', () => process.exit(0));\n`,
  )
  const running = launch(program, { NODE_ENV: 'production' })
  await running.line(/^ready/)
  return { base: `http://localhost:${port}`, running }
}
