import { expect, it } from 'vitest'
import { sharedQueue } from './queue.ts'

/** Tasks that end when told to, and how many run at once. */
function bench() {
  let running = 0
  let most = 0
  const ends = new Map<string, { resolve: (value: string) => void; reject: (error: Error) => void }>()
  const started: string[] = []
  const task = (name: string) => () => {
    started.push(name)
    running++
    most = Math.max(most, running)
    return new Promise<string>((resolve, reject) => ends.set(name, { resolve, reject })).finally(
      () => running--,
    )
  }
  return { task, started, most: () => most, end: (name: string) => ends.get(name) }
}
/** Everything that was ready to run has run. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

it('runs so many at once, the others in their order', async () => {
  const { task, started, most, end } = bench()
  const run = sharedQueue<string>(2)
  const results = ['a', 'b', 'c', 'd'].map((name) => run(name, task(name)))
  await settled()
  expect(started).toEqual(['a', 'b'])
  end('b')?.resolve('B')
  await settled()
  expect(started).toEqual(['a', 'b', 'c'])
  end('a')?.resolve('A')
  await settled()
  for (const name of ['c', 'd']) end(name)?.resolve(name.toUpperCase())
  expect(await Promise.all(results)).toEqual(['A', 'B', 'C', 'D'])
  expect(most()).toBe(2)
})

it('runs once what is asked for twice meanwhile, and anew afterwards', async () => {
  const { task, started, end } = bench()
  const run = sharedQueue<string>(1)
  const both = [run('a', task('a')), run('a', task('a'))]
  end('a')?.resolve('A')
  expect(await Promise.all(both)).toEqual(['A', 'A'])
  expect(started).toEqual(['a'])
  const again = run('a', task('a'))
  end('a')?.resolve('again')
  expect(await again).toBe('again')
})

it('gives the place on after a failure, and does not keep it', async () => {
  const { task, end } = bench()
  const run = sharedQueue<string>(1)
  const failing = run('a', task('a'))
  const next = run('b', task('b'))
  end('a')?.reject(new Error('broken'))
  await expect(failing).rejects.toThrow('broken')
  await settled()
  end('b')?.resolve('B')
  expect(await next).toBe('B')
  const again = run('a', task('a'))
  end('a')?.resolve('mended')
  expect(await again).toBe('mended')
})
