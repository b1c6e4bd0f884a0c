import 'server-only'

export { authenticateKey, createKey, type Key, revokeKey } from './internal/api/keys.ts'
export { type Answer, once } from './internal/api/once.ts'
export { etagOf, names, type Precondition } from './internal/api/precondition.ts'
export { pushStock } from './internal/api/push.ts'
export { deleteCar, patchCar, putCar } from './internal/api/write-car.ts'
export { receiveFile } from './internal/receive-file.ts'
export { rereadRun } from './internal/runs/reread-run.ts'
export { rollBack } from './internal/runs/roll-back.ts'
export { confirmRemovals, keepHeld } from './internal/runs/settle-removals.ts'
export {
  acceptHostKey,
  pauseSource,
  readNow,
  removeSource,
  renewDropPassword,
  resumeSource,
} from './internal/sources/manage-source.ts'
export { takeUpload } from './internal/sources/take-upload.ts'
export { trySource } from './internal/sources/try-source.ts'
export { createSource, reviseSource } from './internal/sources/write-source.ts'
export { applyStudio } from './internal/studio/studio.ts'
export { forgetWord, settleWord } from './internal/studio/words.ts'

/** Loaded by the process of the box alone: no page carries SSH and FTP along. */
export const openDropBox = async (): Promise<() => Promise<void>> =>
  (await import('./internal/drop/open-drop-box.ts')).openDropBox()
