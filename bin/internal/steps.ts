const terminal = process.stdout.isTTY === true

/** Says what is being done, then how long it took. */
export async function step<T>(title: string, run: () => Promise<T> | T): Promise<T> {
  const start = Date.now()
  console.log(`${title} …`)
  const result = await run()
  console.log(`${title}: ${((Date.now() - start) / 1000).toFixed(1)} s`)
  return result
}

/** A bar that fills on a terminal; elsewhere, a line for each tenth. */
export function progress(unit: string): (done: number, total: number) => void {
  let tenth = -1
  return (done, total) => {
    const share = total === 0 ? 1 : done / total
    const counted = `${done.toLocaleString('en')} of ${total.toLocaleString('en')} ${unit}`
    if (terminal) {
      const bar = '█'.repeat(Math.round(share * 30)).padEnd(30, '░')
      process.stdout.write(`\r  ${bar} ${counted}${share >= 1 ? '\n' : ''}`)
    } else if (Math.floor(share * 10) > tenth) {
      tenth = Math.floor(share * 10)
      console.log(`  ${counted}`)
    }
  }
}
