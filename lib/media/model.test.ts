import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allDrawnPhotos,
  DRAWN_BODIES,
  drawnKey,
  isPhotoKey,
  parseDrawnKey,
  photoAlt,
  photoSrcSet,
  VIEWS,
} from './model.ts'

describe('the keys of drawings', () => {
  it('name each one once, and say back what they name', () => {
    const photos = allDrawnPhotos()
    // 14 bodies: three views in 14 paints, two with two gearboxes, three variants of each.
    expect(photos).toHaveLength(14 * (3 * 14 + 2 * 2) * 3)
    expect(new Set(photos.map(({ key }) => key)).size).toBe(photos.length)
    for (const { key, placeholder, width, height } of photos) {
      expect(isPhotoKey(key)).toBe(true)
      const drawn = parseDrawnKey(key)
      expect(drawn && drawnKey({ colour: 'noir', ...drawn })).toBe(key)
      expect(placeholder).toMatch(/^#[0-9a-f]{6}$/)
      expect([width, height]).toEqual([1600, 1200])
    }
  })

  it('fold any variant into those drawn', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.constantFrom(...DRAWN_BODIES),
        fc.constantFrom(...VIEWS),
        (variant, body, view) => {
          expect(parseDrawnKey(drawnKey({ body, view, colour: 'or', variant }))).toMatchObject({ body, view })
        },
      ),
    )
  })

  it('are nothing else', () => {
    for (const key of [
      '',
      'drawn-v1',
      'drawn-v1-suv-side-manuelle-0',
      'drawn-v1-suv-dashboard-gris-0',
      'drawn-v1-suv-side-gris-3',
      'drawn-v1-suv-side-gris-0\n',
    ]) {
      expect(parseDrawnKey(key), key).toBeNull()
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parseDrawnKey(text)).toBeNull()
      }),
    )
  })
})

it('words say what a photo shows', () => {
  const clio = { modelLabel: 'Clio', colourAdjective: 'grise' }
  expect(photoAlt({ ...clio, view: 'side' })).toBe('Profil gauche, Clio grise')
  expect(photoAlt({ ...clio, view: 'dashboard' })).toBe('Tableau de bord, Clio')
  expect(photoAlt({ modelLabel: 'Clio', view: 'unknown' })).toBe('Clio')
})

it('a set of sources names each width', () => {
  expect(photoSrcSet('a1')).toBe(
    '/photos/a1/320.webp 320w, /photos/a1/640.webp 640w, /photos/a1/960.webp 960w, /photos/a1/1600.webp 1600w',
  )
})
