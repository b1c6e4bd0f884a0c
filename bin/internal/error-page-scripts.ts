import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { scriptHashes } from '#lib/platform/http/content-security.ts'

const PAGES = ['app/_not-found.html', 'app/_global-error.html', 'pages/404.html', 'pages/500.html']

/** The hashes of the inline scripts of the error pages that a build renders once: a nonce cannot reach them. */
export function errorPageScripts(build = '.next'): string {
  const files = PAGES.map((page) => join(build, 'server', page)).filter((file) => existsSync(file))
  const hashes = files.flatMap((file) => scriptHashes(readFileSync(file, 'utf8')).split(' '))
  return [...new Set(hashes)].join(' ')
}
