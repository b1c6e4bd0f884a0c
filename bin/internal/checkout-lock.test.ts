import { spawn } from 'node:child_process'
import { expect, onTestFinished, test } from 'vitest'
import { withCheckout } from './checkout-lock.js'

test('one at a time, in this process and in others; a killed holder holds nothing', async () => {
  const order: string[] = []
  const script = `
    import { withCheckout } from './bin/internal/checkout-lock.js'
    await withCheckout(async () => {
      console.log('held')
      await new Promise((done) => process.stdin.once('end', done).resume())
    })`
  const other = spawn('node', ['--input-type=module', '--eval', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  onTestFinished(() => void other.kill('SIGKILL'))
  await new Promise((held) => other.stdout.once('data', held))

  const waiting = withCheckout(async () => {
    order.push('ours')
  })
  order.push('killed')
  other.kill('SIGKILL')
  await waiting
  expect(order).toEqual(['killed', 'ours'])

  await Promise.all(
    ['a', 'b'].map((name) =>
      withCheckout(async () => {
        order.push(`${name} begins`)
        await new Promise((done) => setImmediate(done))
        order.push(`${name} ends`)
      }),
    ),
  )
  const [first, second] = order.slice(2).map((entry) => entry[0])
  expect(second).toBe(first)
})

test('what goes wrong lets go', async () => {
  await expect(withCheckout(() => Promise.reject(new Error('no network')))).rejects.toThrow('no network')
  expect(await withCheckout(async () => 'held again')).toBe('held again')
})
