import 'server-only'

export { receiveFile } from './internal/receive-file.ts'
export { rollBack } from './internal/runs/roll-back.ts'
export { confirmRemovals, keepHeld } from './internal/runs/settle-removals.ts'
