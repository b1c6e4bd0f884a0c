/** The time, where a test may set it: rules with deadlines ask here, and never the machine. */
let offsetMs = 0

export const now = (): Date => new Date(Date.now() + offsetMs)

/** For tests: the clock goes on from this moment; null, the machine's again. */
export function setClock(moment: Date | null): void {
  offsetMs = moment === null ? 0 : moment.getTime() - Date.now()
}
