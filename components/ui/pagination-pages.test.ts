import { expect, it } from 'vitest'
import { paginationPages } from './pagination-pages.ts'

it('shows every page when there are few', () => {
  expect(paginationPages(1, 1)).toEqual([1])
  expect(paginationPages(3, 6)).toEqual([1, 2, 3, 4, 5, 6])
})

it('leaves gaps of two pages and more', () => {
  expect(paginationPages(1, 50)).toEqual([1, 2, 3, null, 50])
  expect(paginationPages(25, 50)).toEqual([1, null, 23, 24, 25, 26, 27, null, 50])
  expect(paginationPages(5, 50)).toEqual([1, 2, 3, 4, 5, 6, 7, null, 50])
})

it('stays within the pages there are, even past the end', () => {
  expect(paginationPages(900, 4)).toEqual([1, null, 4])
})
