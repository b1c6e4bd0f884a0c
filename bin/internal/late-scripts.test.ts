import { expect, test } from 'vitest'
import { scriptHashes } from '#lib/platform/http/content-security.ts'
import { lateScripts } from './late-scripts.ts'

const SCRIPTS =
  '<script src="/_next/static/chunks/a.js" async=""></script><script src="/_next/static/b.js" async=""></script>'
const DATA = [`(self.__next_f=self.__next_f||[]).push([0])`, `self.__next_f.push([1,"a page"])`]

const inline = (texts: readonly string[]) => texts.map((text) => `<script>${text}</script>`).join('')
const late = (html: string) => lateScripts({ html, scripts: scriptHashes(html) })

test('scripts of the framework leave the page for the one that waits, whose hash is given', () => {
  const preload = '<link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/a.js"/>'
  const { html, scripts } = late(`<head>${preload}${SCRIPTS}</head><body>Une page</body>`)
  expect(html).not.toMatch(/<script src=|rel="preload"/)
  expect(html).toContain('["/_next/static/chunks/a.js","/_next/static/b.js"]')
  expect(html).toMatch(/<\/script><\/head><body>Une page</)
  expect(scripts).toContain(scriptHashes(html))
})

test("the page's data waits in one block, in its order, and the block may run", () => {
  const { html, scripts } = late(`<head>${SCRIPTS}</head><body>Une page${inline(DATA)}</body>`)
  const block = DATA.join('\n')
  expect(html).toContain(`Une page<script type="application/x-page-data">${block}</script></body>`)
  const [forData, forWaiting] = [scriptHashes(inline([block])), scriptHashes(html)]
  expect(scripts.split(' ').sort()).toEqual([forData, forWaiting].sort())
})

test('what the framework did not write stays where it is, and may run no more than before', () => {
  const ours = `<head>${SCRIPTS}</head><body>${inline(DATA)}`
  const theirs = inline(['self.__next_f.push([1,"stolen"])'])
  const { html, scripts } = lateScripts({
    html: `${ours}${theirs}</body>`,
    scripts: scriptHashes(inline(DATA)),
  })
  expect(html).toContain(theirs)
  expect(html.split('<script type="application/x-page-data">')[1]).not.toContain('stolen')
  expect(scripts).not.toContain(scriptHashes(theirs))
})

test('only those: what old browsers need, and scripts from elsewhere stay where they are', () => {
  const others =
    '<script src="/_next/static/old.js" noModule=""></script><script>other()</script><script src="https://elsewhere.example/a.js" async=""></script>'
  expect(late(`<head>${others}${SCRIPTS}</head>`).html).toContain(others)
})

test('a page without scripts is left alone, and so is one that is nothing without them', () => {
  for (const html of ['<head></head>', `<head>${SCRIPTS}</head><div data-lively="">Un instant</div>`])
    expect(late(html)).toEqual({ html, scripts: '' })
})
