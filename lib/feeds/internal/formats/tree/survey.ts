import { FeedFileError } from '../../../model.ts'
import { COLUMNS_MOST } from '../limits.ts'

type Place = {
  name: string
  parent: Place | null
  children: Map<string, Place>
  count: number
  hasValue: boolean
  isList: boolean
}

/** Of all that a document says, what its cars say at least: the photos of a single car are not cars. */
const LEAST_SHARE = 1 / 3

/** What a tree of unknown make holds: which paths, how often. Tells which of them is a car. */
export class Survey {
  readonly #root: Place = {
    name: '',
    parent: null,
    children: new Map(),
    count: 0,
    hasValue: false,
    isList: false,
  }
  #at = this.#root
  #places = 0

  enter(name: string): void {
    let next = this.#at.children.get(name)
    if (!next) {
      // Names made up by a machine (an object keyed by id): no list of cars, and no end to them.
      if (++this.#places > 10 * COLUMNS_MOST) throw new FeedFileError('too-many-columns')
      next = { name, parent: this.#at, children: new Map(), count: 0, hasValue: false, isList: false }
      this.#at.children.set(name, next)
    }
    next.count++
    this.#at = next
  }

  leave(): void {
    this.#at = this.#at.parent ?? this.#root
  }

  /** Where we are is a list, whose elements are all here: `again` is one more of them. */
  list(): void {
    if (!this.#at.isList && this.#at.parent) this.#at.count--
    this.#at.isList = true
  }

  again(): void {
    this.#at.count++
  }

  value(): void {
    this.#at.hasValue = true
  }

  /**
   * The path that repeats most with most below it: 300 cars of 30 values rather than 3,000 photos of 2, or 3 dealers that have the
   * cars. Null: there is nothing.
   */
  likeliestPath(): string | null {
    const total = valuesBelow(this.#root)
    let best: { place: Place; score: number } | null = null
    const look = (place: Place): void => {
      // Children are looked at first: of equals, the deepest is kept.
      for (const child of place.children.values()) look(child)
      const values = valuesBelow(place)
      // What contains all the rest is seldom the car, unless it is a list itself.
      const share = place === this.#root && !place.isList ? 0.5 : 1
      const score = values * Math.log2(1 + place.count) * share
      if (values > total * LEAST_SHARE && place.count > 0 && (!best || score > best.score))
        best = { place, score }
    }
    look(this.#root)
    const found = best as { place: Place } | null
    return found && pathOf(found.place)
  }

  /** The columns of the records at a path. Throws 'too-many-columns', 'other-columns' when the path is not there. */
  columnsAt(path: string): string[] {
    let at: Place | undefined = this.#root
    for (const name of path === '' ? [] : path.split('/')) at = at?.children.get(name)
    if (!at) throw new FeedFileError('other-columns', `« ${path} » n’y est pas.`)
    const columns: string[] = []
    collect(at, '', columns)
    if (columns.length > COLUMNS_MOST) throw new FeedFileError('too-many-columns')
    return columns
  }
}

function isColumn({ hasValue, children }: Place): boolean {
  return hasValue || children.size === 0
}

function valuesBelow(place: Place): number {
  let values = 0
  for (const child of place.children.values()) values += valuesBelow(child) + (isColumn(child) ? 1 : 0)
  return values
}

function collect(place: Place, path: string, columns: string[]): void {
  for (const child of place.children.values()) {
    const here = path === '' ? child.name : `${path}/${child.name}`
    if (isColumn(child)) columns.push(here)
    collect(child, here, columns)
  }
}

function pathOf(place: Place): string {
  const names: string[] = []
  for (let at = place; at.parent; at = at.parent) names.unshift(at.name)
  return names.join('/')
}
