/** A dealer's server is asked for a few things at once, whatever the number of its cars. */
const AT_ONCE = 3

const hosts = new Map<string, { running: number; waiting: (() => void)[] }>()

/** Does `work` when it is its host's turn. */
export async function atMostAtOnce<T>(host: string, work: () => Promise<T>): Promise<T> {
  const turns = hosts.get(host) ?? { running: 0, waiting: [] }
  hosts.set(host, turns)
  if (turns.running >= AT_ONCE) await new Promise<void>((turn) => turns.waiting.push(turn))
  else turns.running++
  try {
    return await work()
  } finally {
    const next = turns.waiting.shift()
    // The turn is handed over, or given back.
    if (next) next()
    else if (--turns.running === 0) hosts.delete(host)
  }
}
