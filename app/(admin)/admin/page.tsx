import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { TextLink } from '#components/ui/button.tsx'
import { PageTitle } from '#components/ui/section.tsx'
import { PARTS } from '#lib/admin/model.ts'
import { tasksToSee } from '#lib/admin/queries.ts'
import { dealersWaiting } from '#lib/dealers/queries.ts'
import { queueLength } from '#lib/moderation/queries.ts'
import { formatCount, formatDaysAgo } from '#lib/platform/format.ts'
import { viewerOrSignIn } from '#lib/platform/session.ts'
import { hasRole } from '#lib/platform/viewer.ts'

export const metadata: Metadata = { title: { absolute: 'Administration Volant' } }
export const dynamic = 'force-dynamic'

export default async function AdminHome() {
  const viewer = await viewerOrSignIn('/admin')
  const parts = PARTS.filter(({ role }) => hasRole(viewer, role))
  if (parts.length === 0) notFound()
  const said: Partial<Record<string, string>> = {
    ...(hasRole(viewer, 'moderator')
      ? { '/admin/moderation': await moderation(), '/admin/professionnels': await professionals() }
      : {}),
    ...(hasRole(viewer, 'admin') ? { '/admin/taches': await tasks() } : {}),
  }
  return (
    <>
      <PageTitle>Administration</PageTitle>
      <ul className="border-t border-line">
        {parts.map(({ href, label }) => (
          <li
            key={href}
            className="flex flex-wrap items-baseline justify-between gap-x-6 border-b border-line py-4"
          >
            <TextLink href={href} className="text-18 font-semibold">
              {label}
            </TextLink>
            <span className="text-ink-2 tabular-nums">{said[href]}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

async function moderation(): Promise<string> {
  const { waiting, oldest } = await queueLength()
  if (!oldest) return 'Rien n’attend'
  return `${formatCount(waiting, 'dossier')}, le premier ouvert ${formatDaysAgo(oldest, new Date())}`
}

async function professionals(): Promise<string> {
  const waiting = await dealersWaiting()
  return waiting === 0 ? 'Personne n’attend' : `${formatCount(waiting, 'établissement')} à vérifier`
}

async function tasks(): Promise<string> {
  const { dead, failing, letters } = await tasksToSee()
  const parts = [
    dead > 0 ? formatCount(dead, 'tâche abandonnée', 'tâches abandonnées') : null,
    failing > 0 ? formatCount(failing, 'tâche en échec', 'tâches en échec') : null,
    letters > 0 ? formatCount(letters, 'lettre non partie', 'lettres non parties') : null,
  ].filter((part) => part !== null)
  return parts.join(', ') || 'Tout est fait'
}
