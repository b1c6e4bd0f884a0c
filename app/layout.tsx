import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import type { ReactNode } from 'react'
import { env } from '#lib/platform/env.ts'
import './globals.css'

// Latin subsets, preloaded; each with a local fallback of the same metrics, so that nothing moves when they arrive.
const hanken = localFont({
  src: '../node_modules/@fontsource-variable/hanken-grotesk/files/hanken-grotesk-latin-wght-normal.woff2',
  weight: '100 900',
  display: 'swap',
  variable: '--font-hanken',
})
const bricolage = localFont({
  src: '../node_modules/@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2',
  weight: '200 800',
  display: 'swap',
  variable: '--font-bricolage',
})

export function generateMetadata(): Metadata {
  return {
    metadataBase: new URL(env().BASE_URL),
    title: { default: 'Volant : voitures d’occasion partout en France', template: '%s · Volant' },
    description:
      'Petites annonces de voitures d’occasion, de particuliers et de professionnels, partout en France.',
    formatDetection: { telephone: false },
  }
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf6' },
    { media: '(prefers-color-scheme: dark)', color: '#14161a' },
  ],
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="fr" className={`${hanken.variable} ${bricolage.variable}`}>
      <body className="bg-paper text-16 text-ink antialiased">{children}</body>
    </html>
  )
}
