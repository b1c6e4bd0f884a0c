'use client'

import { useEffect } from 'react'
import { remember } from './browser-memory.ts'

/** Notes in this browser that the listing was opened. */
export function RememberSeen({ id }: { id: string }) {
  useEffect(() => remember('volant.vus', id), [id])
  return null
}
