import { expect, test } from 'vitest'
import { scriptHashes } from '#lib/platform/http/content-security.ts'
import { lateScripts } from './late-scripts.ts'

const SCRIPTS =
  '<script src="/_next/static/chunks/a.js" async=""></script><script src="/_next/static/b.js" async=""></script>'

test('scripts of the framework leave the page for the one that waits, whose hash is given', () => {
  const preload = '<link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/a.js"/>'
  const { html, hash } = lateScripts(`<head>${preload}${SCRIPTS}</head><body>Une page</body>`)
  expect(html).not.toMatch(/<script src=|rel="preload"/)
  expect(html).toContain('["/_next/static/chunks/a.js","/_next/static/b.js"]')
  expect(html).toMatch(/<\/script><\/head><body>Une page<\/body>$/)
  expect(scriptHashes(html)).toBe(hash)
})

test('only those: what old browsers need, data, and scripts from elsewhere stay where they are', () => {
  const others =
    '<script src="/_next/static/old.js" noModule=""></script><script>self.__next_f=[]</script><script src="https://elsewhere.example/a.js" async=""></script>'
  expect(lateScripts(`<head>${others}${SCRIPTS}</head>`).html).toContain(others)
})

test('a page without scripts is left alone, and so is one that is nothing without them', () => {
  for (const html of ['<head></head>', `<head>${SCRIPTS}</head><div data-lively="">Un instant</div>`])
    expect(lateScripts(html)).toEqual({ html, hash: '' })
})
