import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { findBrowser } from '#bin/internal/browser.js'

/** Too heavy to install for everyone: fetched into the benchmark's own directory the first time. */
const VERSION = '13.5.0'
const DIRECTORY = resolve('.data-bench', 'lighthouse')
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const

/** The median score of each category, 0 to 100, over `runs` runs as a phone. */
export async function lighthouse(address: string, runs: number): Promise<Record<string, number>> {
  const program = join(DIRECTORY, 'node_modules', 'lighthouse', 'cli', 'index.js')
  mkdirSync(DIRECTORY, { recursive: true })
  if (!existsSync(program)) {
    const install = spawnSync(
      'npm',
      ['install', '--prefix', DIRECTORY, '--no-save', `lighthouse@${VERSION}`],
      {
        stdio: 'inherit',
      },
    )
    if (install.status !== 0) throw new Error('Lighthouse could not be installed')
  }
  const scores: Record<string, number[]> = {}
  for (let run = 0; run < runs; run++) {
    const report = join(DIRECTORY, 'report.json')
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        ...[program, address, '--quiet', '--output=json', `--output-path=${report}`, '--form-factor=mobile'],
        `--only-categories=${CATEGORIES.join(',')}`,
        '--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-sync --no-first-run',
      ],
      { encoding: 'utf8', env: { ...process.env, CHROME_PATH: findBrowser() ?? '' } },
    )
    if (status !== 0) throw new Error(`Lighthouse: ${stderr.slice(-2_000)}`)
    const { categories } = JSON.parse(readFileSync(report, 'utf8')) as {
      categories: Record<string, { score: number }>
    }
    for (const name of CATEGORIES) {
      scores[name] ??= []
      scores[name].push(Math.round((categories[name]?.score ?? 0) * 100))
    }
  }
  return Object.fromEntries(
    Object.entries(scores).map(([name, list]) => [
      name,
      list.toSorted((a, b) => a - b)[list.length >> 1] ?? 0,
    ]),
  )
}
