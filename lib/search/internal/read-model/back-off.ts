const FIRST_MS = 1_000
const LONGEST_MS = 30_000

/** How long to leave alone what keeps failing: a second, then twice as long each time, up to thirty. */
export class BackOff {
  #pauseMs = 0
  #until = 0

  /** Whether it may be tried again. */
  ripe(now: number): boolean {
    return now >= this.#until
  }

  failed(now: number): void {
    this.#pauseMs = Math.min(LONGEST_MS, this.#pauseMs * 2 || FIRST_MS)
    this.#until = now + this.#pauseMs
  }

  worked(): void {
    this.#pauseMs = 0
    this.#until = 0
  }
}
