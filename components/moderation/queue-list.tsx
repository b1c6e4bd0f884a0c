import type { Route } from 'next'
import Link from 'next/link'
import { Badge } from '#components/ui/badge.tsx'
import { photoUrl } from '#lib/media/model.ts'
import { CAUSES, CHECK_LABELS } from '#lib/moderation/model.ts'
import type { QueueRow } from '#lib/moderation/queries.ts'
import { formatCount } from '#lib/platform/format.ts'
import { formatAge } from './case-words.ts'

const TONES = { submission: 'neutral', notice: 'orange', appeal: 'rouge' } as const

/** What waits for a person: what it is, why, how grave, since when. */
export function QueueList({ cases, now }: { cases: readonly QueueRow[]; now: Date }) {
  return (
    <ul className="border-t border-line">
      {cases.map((row) => (
        <li key={row.id} className="border-b border-line">
          <Link
            href={`/admin/moderation/${row.id}` as Route}
            prefetch={false}
            className="grid grid-cols-[64px_minmax(0,1fr)_auto] items-center gap-x-4 py-3 hover:bg-wash md:grid-cols-[96px_minmax(0,1fr)_auto]"
          >
            {row.cover ? (
              // biome-ignore lint/performance/noImgElement: its sizes are made beforehand, by lib/media
              <img
                src={photoUrl(row.cover, 320, 'webp')}
                alt=""
                width={320}
                height={240}
                loading="lazy"
                className="photo"
              />
            ) : (
              <span className="photo grid place-items-center text-13 text-ink-2">Sans photo</span>
            )}
            <span className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-0.5">
              <span className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
                <span className="max-w-full truncate font-semibold">{row.title}</span>
                <Badge tone={TONES[row.cause]}>{CAUSES[row.cause]}</Badge>
                {row.state === 'asked' ? <Badge>Attend le vendeur</Badge> : null}
                {row.silent ? <Badge tone="orange">Vendeur sans réponse</Badge> : null}
                {row.claimedBy ? <Badge tone="phare">{row.claimedBy} s’en occupe</Badge> : null}
              </span>
              <span className="truncate text-14 text-ink-2">{why(row)}</span>
            </span>
            <span className="grid justify-items-end text-14 tabular-nums">
              <span className="text-18 font-semibold">
                <span className="sr-only">Score </span>
                {row.score}
              </span>
              <span className="text-ink-2">{formatAge(row.openedAt, now)}</span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function why({ findings, notices }: QueueRow): string {
  const checks = new Set(findings.map(({ check }) => CHECK_LABELS[check]))
  return [notices > 0 ? formatCount(notices, 'signalement') : null, ...checks].filter(Boolean).join(' · ')
}
