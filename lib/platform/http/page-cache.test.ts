import { expect, onTestFinished, test, vi } from 'vitest'
import { PageCache, type Rendered } from './page-cache.ts'

const MINUTE = 60_000

function rendered(text: string, status = 200): Rendered {
  return { status, headers: [], body: Buffer.from(text) }
}

/** A renderer that counts, and that can be held. */
function renderer() {
  const state = { count: 0, release: () => {}, hold: Promise.resolve() }
  return {
    state,
    hold() {
      state.hold = new Promise((done) => {
        state.release = done
      })
    },
    render: async () => {
      const text = `page ${++state.count}`
      await state.hold
      return rendered(text)
    },
  }
}

const text = ({ page }: { page: { body: Buffer } }) => page.body.toString()
const settled = () => new Promise((done) => setImmediate(done))

test('a page is rendered once, also for requests that arrive together', async () => {
  const cache = new PageCache(1e6)
  const { render, state } = renderer()
  const both = await Promise.all([
    cache.page('/', ['home'], MINUTE, render),
    cache.page('/', ['home'], MINUTE, render),
  ])
  expect(both.map(text)).toEqual(['page 1', 'page 1'])
  expect(await cache.page('/', ['home'], MINUTE, render)).toMatchObject({ hit: true })
  expect(state.count).toBe(1)
})

test('softly expired: served once more while it is rendered anew', async () => {
  const cache = new PageCache(1e6)
  const { render } = renderer()
  await cache.page('/', ['home'], MINUTE, render)
  cache.expire('home', false)
  expect(text(await cache.page('/', ['home'], MINUTE, render))).toBe('page 1')
  await settled()
  expect(text(await cache.page('/', ['home'], MINUTE, render))).toBe('page 2')
})

test('hard expired: never seen again', async () => {
  const cache = new PageCache(1e6)
  const { render } = renderer()
  await cache.page('/a', ['listing:1', 'home'], MINUTE, render)
  cache.expire('listing:1', true)
  expect(cache.size).toEqual({ pages: 0, bytes: 0 })
  expect(text(await cache.page('/a', ['listing:1', 'home'], MINUTE, render))).toBe('page 2')
})

test('a page overtaken by an expiry while it was rendered is served to who asked, and not kept', async () => {
  const cache = new PageCache(1e6)
  const { render, state, hold } = renderer()
  hold()
  const first = cache.page('/', ['home'], MINUTE, render)
  cache.expire('home', true)
  state.release()
  expect(text(await first)).toBe('page 1')
  expect(text(await cache.page('/', ['home'], MINUTE, render))).toBe('page 2')
})

test('who asks after a hard expiry does not share the rendering that began before it', async () => {
  const cache = new PageCache(1e6)
  const { render, state, hold } = renderer()
  hold()
  const before = cache.page('/a', ['listing:1'], MINUTE, render)
  cache.expire('listing:1', true)
  const after = cache.page('/a', ['listing:1'], MINUTE, render)
  state.release()
  expect(text(await before)).toBe('page 1')
  expect(text(await after)).toBe('page 2')
  expect(text(await cache.page('/a', ['listing:1'], MINUTE, render))).toBe('page 2')
})

test('cleared: nothing kept or under way is served again', async () => {
  const cache = new PageCache(1e6)
  const { render, state, hold } = renderer()
  await cache.page('/', ['home'], MINUTE, render)
  hold()
  const before = cache.page('/b', [], MINUTE, render)
  cache.clear()
  expect(cache.size).toEqual({ pages: 0, bytes: 0 })
  state.release()
  await before
  expect(cache.size.pages).toBe(0)
  expect(text(await cache.page('/', ['home'], MINUTE, render))).toBe('page 3')
})

test('a page stale for long is rendered before it is seen again, and seen again only when that fails', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  const cache = new PageCache(1e6)
  const { render } = renderer()
  await cache.page('/', ['home'], MINUTE, render)
  vi.advanceTimersByTime(3 * MINUTE)
  const broken = async () => rendered('broken', 500)
  expect(text(await cache.page('/', ['home'], MINUTE, broken))).toBe('page 1')
  expect(text(await cache.page('/', ['home'], MINUTE, () => Promise.reject(new Error('away'))))).toBe(
    'page 1',
  )
  expect(text(await cache.page('/', ['home'], MINUTE, render))).toBe('page 2')
})

test('neither an error page nor a passing one is kept', async () => {
  const cache = new PageCache(1e6)
  await cache.page('/', [], MINUTE, async () => ({ ...rendered('not yet there', 404), passing: true }))
  await cache.page('/', [], MINUTE, async () => rendered('broken', 500))
  expect(cache.size.pages).toBe(0)
})

test('a renderer that throws throws to who asked, and the next one tries again', async () => {
  const cache = new PageCache(1e6)
  await expect(
    cache.page('/', [], MINUTE, async () => {
      throw new Error('no database')
    }),
  ).rejects.toThrow('no database')
  expect(text(await cache.page('/', [], MINUTE, async () => rendered('well')))).toBe('well')
})

test('bounded by bytes: the least recently asked is dropped first', async () => {
  const cache = new PageCache(6_000)
  const page = async () => rendered('x'.repeat(1000))
  await cache.page('/1', ['t'], MINUTE, page)
  await cache.page('/2', ['t'], MINUTE, page)
  await cache.page('/1', ['t'], MINUTE, page)
  await cache.page('/3', ['t'], MINUTE, page)
  expect(cache.size.bytes).toBeLessThanOrEqual(6_000)
  expect((await cache.page('/1', ['t'], MINUTE, page)).hit).toBe(true)
  expect((await cache.page('/2', ['t'], MINUTE, page)).hit).toBe(false)
})
