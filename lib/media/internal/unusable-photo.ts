/** What was sent cannot become a photo; the message is French and for its sender. Anything else thrown is a fault of ours. */
export class UnusablePhotoError extends Error {
  override name = 'UnusablePhotoError'
}
