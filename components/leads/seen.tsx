'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Opening a conversation reads it; the navigation around it was drawn before, and counts anew. */
export function Seen() {
  const router = useRouter()
  useEffect(() => router.refresh(), [router])
  return null
}
