import type { Random } from './random.ts'

/** `finish` is the paint of a car seen from outside, the gearbox of one seen from inside. */
export type SharedPhoto = { id: number; body: string; view: string; finish: string }
export type AlbumPhoto = { photoId: number; view: string }
type Shown = { body: string; colour: string; gearbox: string }

/** Most sellers start with the front three-quarter, then walk around the car and sit in it. */
const WALKS = [
  ['front', 'side', 'rear', 'interior', 'dashboard'],
  ['front', 'rear', 'side', 'dashboard', 'interior'],
  ['front', 'rear', 'interior', 'dashboard', 'side'],
  ['front', 'side', 'interior', 'dashboard', 'rear'],
  ['side', 'front', 'rear', 'dashboard', 'interior'],
]
/** Beyond one of each view the drawings of a car look alike: few albums go on. */
const MOST_WALKS = 2

/** Draws albums out of the shared drawings: three to nine photos of one car, none twice. */
export function photoAlbums(photos: readonly SharedPhoto[]) {
  const shelves = new Map<string, number[]>()
  for (const { id, body, view, finish } of photos) {
    const shelf = `${body} ${view} ${finish}`
    const ids = shelves.get(shelf)
    if (ids) ids.push(id)
    else shelves.set(shelf, [id])
  }
  const shelfOf = (view: string, { body, colour, gearbox }: Shown): readonly number[] =>
    shelves.get(`${body} ${view} ${colour}`) ?? shelves.get(`${body} ${view} ${gearbox}`) ?? []

  return (car: Shown, random: Random): AlbumPhoto[] => {
    const walk = random.pick(WALKS)
    const wanted = random.chance(0.75) ? random.whole(3, walk.length) : random.whole(6, 9)
    // One place and light for the whole walk, as far as the drawings go.
    const turn = random.whole(0, 11)
    const album: AlbumPhoto[] = []
    for (let round = 0; round < MOST_WALKS; round++) {
      for (const view of walk) {
        const shelf = shelfOf(view, car)
        const photoId = round < shelf.length ? shelf[(turn + round) % shelf.length] : undefined
        if (photoId !== undefined && album.length < wanted) album.push({ photoId, view })
      }
    }
    return album
  }
}
