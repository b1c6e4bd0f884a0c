'use client'

import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { moved, type PhotoItem } from './photo-list.ts'
import type { PhotoStore } from './photo-store.ts'
import { PhotoTile } from './photo-tile.tsx'

type Drag = { local: string; to: number }

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }

/** The photos in order. Each has a handle: dragged by mouse or finger, or moved by the arrows of the keyboard. */
export function PhotoGrid({
  items,
  store,
  onMask,
}: {
  items: readonly PhotoItem[]
  store: PhotoStore
  onMask: (local: string) => void
}) {
  const list = useRef<HTMLUListElement>(null)
  const [drag, setDrag] = useState<Drag | null>(null)
  const focused = useRef<string | null>(null)
  // While one is dragged only its place on the screen changes: moved in the page, it would slip from under the finger.
  const shown = drag ? moved(items, drag.local, drag.to) : items

  useEffect(() => {
    // Moved in the page, an element loses the focus.
    if (focused.current) handleOf(list.current, focused.current)?.focus()
    focused.current = null
  })

  function pick(event: PointerEvent, local: string): void {
    if (event.button !== 0) return
    event.preventDefault()
    const place = (x: number, y: number) => {
      const over = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-place]')
      return over && list.current?.contains(over) ? Number(over.dataset.place) : null
    }
    let to = items.findIndex((item) => item.local === local)
    setDrag({ local, to })
    const ended = new AbortController()
    const { signal } = ended
    window.addEventListener(
      'pointermove',
      ({ clientX, clientY }) => {
        to = place(clientX, clientY) ?? to
        setDrag({ local, to })
      },
      { signal },
    )
    const end = (isKept: boolean) => () => {
      ended.abort()
      setDrag(null)
      if (isKept) store.move(local, to)
    }
    window.addEventListener('pointerup', end(true), { signal })
    window.addEventListener('pointercancel', end(false), { signal })
  }

  function step(event: KeyboardEvent, local: string, index: number): void {
    const by = STEPS[event.key]
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? items.length - 1 : by && index + by
    if (to === undefined) return
    event.preventDefault()
    focused.current = local
    store.move(local, to)
  }

  return (
    <ul ref={list} className="grid grid-cols-2 gap-x-3 gap-y-5 sm:grid-cols-3 lg:grid-cols-4">
      {items.map((item, index) => (
        <PhotoTile
          key={item.local}
          item={item}
          index={index}
          total={items.length}
          place={shown.findIndex(({ local }) => local === item.local)}
          isDragged={drag?.local === item.local}
          store={store}
          onMask={() => onMask(item.local)}
          onPick={(event) => pick(event, item.local)}
          onStep={(event) => step(event, item.local, index)}
        />
      ))}
    </ul>
  )
}

const handleOf = (list: HTMLElement | null, local: string): HTMLElement | null | undefined =>
  list?.querySelector<HTMLElement>(`[data-handle="${local}"]`)
