'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const EVERY_MS = 2_000

/** While a logo is made ready: asked again every two seconds. Without a script the page says how to. */
export function LogoComing() {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), EVERY_MS)
    return () => clearInterval(timer)
  }, [router])
  return (
    <p role="status" className="text-ink-2">
      Votre logo est reçu : il paraît ici dans un instant.
      <noscript> Rechargez la page pour le voir.</noscript>
    </p>
  )
}
