'use client'

import { buttonClass } from '#components/ui/button.tsx'
import './globals.css'

/** The last net, when the layout itself failed: it leans on nothing but the tokens. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="fr">
      <body className="bg-paper text-16 text-ink">
        <title>Erreur · Volant</title>
        <main className="mx-auto grid max-w-page justify-items-start gap-4 px-4 py-16 md:px-8">
          <h1 className="text-28 font-bold">Volant est momentanément en panne</h1>
          <p className="max-w-measure text-ink-2">
            L’erreur vient de nous, et elle est enregistrée. Rien de ce que vous aviez enregistré n’est perdu.
            {error.digest ? ` Référence : ${error.digest}.` : ''}
          </p>
          {/* A full load on purpose: the page's own state is what failed. */}
          <a href="/" className={buttonClass('primary')}>
            Revenir à l’accueil
          </a>
        </main>
      </body>
    </html>
  )
}
