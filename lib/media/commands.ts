import 'server-only'

export { discardPhoto, maskPlate, rotatePhoto } from './internal/change-photo.ts'
export { receiveFetchedPhoto, receivePhoto } from './internal/receive-photo.ts'
