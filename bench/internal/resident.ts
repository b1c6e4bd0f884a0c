import { readFileSync } from 'node:fs'

/** Megabytes that a process holds in memory, watched while something runs. */
export async function watchResident<T>(pid: number, run: () => Promise<T>) {
  const before = residentMb(pid)
  let most = before
  const watching = setInterval(() => {
    most = Math.max(most, residentMb(pid))
  }, 50)
  try {
    return { result: await run(), before, most, after: residentMb(pid) }
  } finally {
    clearInterval(watching)
  }
}

function residentMb(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Math.round(Number(kilobytes) / 1024)
}
