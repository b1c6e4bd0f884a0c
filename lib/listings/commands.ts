import 'server-only'

export { type Move, moveListing } from './internal/move-listing.ts'
