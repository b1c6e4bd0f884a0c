/**
 * One answer for all who ask within `ms` of its first asker, those who come while it is still being made included: however
 * many ask, it is made once. A failure is shared like an answer.
 */
export function shareFor<T>(
  ms: number,
  make: () => Promise<T>,
  now = () => performance.now(),
): () => Promise<T> {
  let shared: { at: number; answer: Promise<T> } | undefined
  return () => {
    if (!shared || now() - shared.at >= ms) shared = { at: now(), answer: make() }
    return shared.answer
  }
}
