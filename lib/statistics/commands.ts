import 'server-only'

export { countListed, countSoon, pageShows, shownBy, startCounting } from './internal/counting.ts'
export { countFavourite } from './internal/favourites.ts'
export { acceptSummaries, refuseSummaries } from './internal/refuse-summaries.ts'
