/**
 * Runs at most `atOnce` tasks; the others wait their turn. A task asked for again while it waits or runs is not run twice:
 * both get its result.
 */
export function sharedQueue<T>(atOnce: number) {
  const underWay = new Map<string, Promise<T>>()
  const waiting: (() => void)[] = []
  let running = 0

  async function turn(task: () => Promise<T>): Promise<T> {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
    try {
      return await task()
    } finally {
      // The place goes to whoever waits longest, or is given up.
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }

  return function run(name: string, task: () => Promise<T>): Promise<T> {
    const same = underWay.get(name)
    if (same) return same
    const result = turn(task).finally(() => underWay.delete(name))
    underWay.set(name, result)
    return result
  }
}
