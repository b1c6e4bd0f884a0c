'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { Notice } from '#components/ui/notice.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { useAnswer } from '#components/ui/use-answer.ts'
import { readNowAction, renewDropPasswordAction, trySourceAction } from '#lib/feeds/actions.ts'

type Ref = { garage: string; sourceId: string }

const Hidden = ({ garage, sourceId }: Ref) => (
  <>
    <input type="hidden" name="garage" value={garage} />
    <input type="hidden" name="sourceId" value={sourceId} />
  </>
)

const FOLLOW_MS = 3_000
const FOLLOW_TIMES = 20

/** Reads the server now; the run appears in the list, which is asked again for a minute. */
export function ReadNow({ name, ...ref }: Ref & { name: string }) {
  const [result, send, answerId] = useAnswer(readNowAction, `lire-${ref.sourceId}`)
  const router = useRouter()
  useEffect(() => {
    if (!result?.ok) return
    let left = FOLLOW_TIMES
    const timer = setInterval(() => {
      router.refresh()
      left -= 1
      if (left === 0) clearInterval(timer)
    }, FOLLOW_MS)
    return () => clearInterval(timer)
  }, [result, router])
  return (
    <form
      id={answerId}
      action={send}
      aria-label={`Lire maintenant : ${name}`}
      className="grid justify-items-start gap-1"
    >
      <Hidden {...ref} />
      <SubmitButton look="secondary" aria-label={`Lire maintenant : ${name}`}>
        Lire maintenant
      </SubmitButton>
      <output className="text-14 text-ink-2">
        {result === null
          ? ''
          : result.ok
            ? 'Demandé : le résultat paraît ici dans un instant.'
            : result.message}
      </output>
    </form>
  )
}

/** Connects, looks at the file and leaves it; says what was seen. */
export function TrySource(ref: Ref) {
  const [result, send, answerId] = useAnswer(trySourceAction)
  return (
    <form
      id={answerId}
      action={send}
      aria-label="Essayer la connexion"
      className="grid max-w-measure justify-items-start gap-3"
    >
      <Hidden {...ref} />
      <SubmitButton look="secondary" meanwhile="Connexion en cours…">
        Essayer
      </SubmitButton>
      {result === null ? null : result.ok ? (
        <Notice tone="success" title="La connexion fonctionne" live>
          Vu : {result.data.seen}.
        </Notice>
      ) : (
        <Notice tone="error" title="La connexion ne fonctionne pas" live>
          {result.message}
        </Notice>
      )}
    </form>
  )
}

/** Makes a new password of a drop box, and shows it this once. */
export function DropPassword({ has, ...ref }: Ref & { has: boolean }) {
  const [result, send, answerId] = useAnswer(renewDropPasswordAction)
  return (
    <form
      id={answerId}
      action={send}
      aria-label="Mot de passe de la boîte"
      className="grid max-w-measure justify-items-start gap-3"
    >
      <Hidden {...ref} />
      {result?.ok ? (
        <Notice tone="success" title="Nouveau mot de passe" live>
          <p>
            <code className="text-18 break-all text-ink select-all">{result.data.password}</code>
          </p>
          <p>Copiez-le maintenant dans votre logiciel : il ne sera plus montré.</p>
        </Notice>
      ) : null}
      {result?.ok === false ? (
        <Notice tone="error" title={result.message} live>
          {null}
        </Notice>
      ) : null}
      <SubmitButton look={has ? 'secondary' : 'primary'}>
        {has || result?.ok ? 'Renouveler le mot de passe' : 'Créer le mot de passe'}
      </SubmitButton>
      {has ? <p className="text-14 text-ink-2">L’ancien cesse aussitôt d’ouvrir la boîte.</p> : null}
    </form>
  )
}
