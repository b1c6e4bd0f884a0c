import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { orNotFound } from '#app/_site/or-not-found.ts'
import { proPage } from '#app/_site/pro.ts'
import { RereadFile } from '#components/feeds/reread-file.tsx'
import { RunDecisions } from '#components/feeds/run-decisions.tsx'
import { IssueKinds, IssueRows } from '#components/feeds/run-issues.tsx'
import { RunProgress } from '#components/feeds/run-progress.tsx'
import { Breadcrumb } from '#components/ui/breadcrumb.tsx'
import { TextLink } from '#components/ui/button.tsx'
import { KeyFacts } from '#components/ui/facts.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageTitle, Section } from '#components/ui/section.tsx'
import { ISSUES, type IssueCode, RUN_STATE_LABELS } from '#lib/feeds/model.ts'
import { ISSUES_SHOWN, type RunReport, runReport } from '#lib/feeds/queries.ts'
import { formatMoment, formatNumber } from '#lib/platform/format.ts'

export const metadata: Metadata = { title: 'Rapport de lecture' }

type Props = {
  params: Promise<{ garage: string; run: string }>
  searchParams: Promise<{ motif?: string | string[] }>
}

/** What a file did to the stock, what was refused and why, and what may be decided about it. */
export default async function RunPage({ params, searchParams }: Props) {
  const [{ run: id }, { motif }] = await Promise.all([params, searchParams])
  if (!/^\d{1,18}$/.test(id)) notFound()
  const under = `/flux/executions/${id}`
  const { viewer, dealer, base } = await proPage(params, 'feeds', under)
  const code = typeof motif === 'string' && Object.hasOwn(ISSUES, motif) ? (motif as IssueCode) : undefined
  const asked = code === undefined ? {} : { code }
  const report = await orNotFound(runReport(viewer, dealer.dealerId, BigInt(id), asked))
  const { run, summary, refusals, remarks, canReread } = report
  const refused = summary.filter((kind) => kind.refused)
  const noted = summary.filter((kind) => !kind.refused)
  const isAtWork = run.state === 'reading' || (run.state === 'waiting' && run.message === null)
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: 'Fichiers', href: `${base}/flux` },
          { label: 'Lectures', href: `${base}/flux/executions` },
          { label: run.fileName },
        ]}
      />
      <PageTitle intro={`${run.source.name}, ${formatMoment(run.createdAt)}.`}>{run.fileName}</PageTitle>
      <div className="grid gap-6 pb-8">
        {isAtWork ? (
          <RunProgress rows={run.rows} waiting={run.state === 'waiting'} />
        ) : run.message !== null && run.state !== 'held' ? (
          <Notice tone={run.state === 'rolled_back' ? 'info' : 'warning'} title={RUN_STATE_LABELS[run.state]}>
            {run.message}{' '}
            {run.state === 'waiting' || (run.state === 'failed' && run.hasFile) ? (
              <TextLink href={`${base}/flux/${run.source.id}/reglage`}>Régler la lecture</TextLink>
            ) : null}
          </Notice>
        ) : null}
        <RunDecisions report={report} dealerId={dealer.dealerId} />
        {run.state === 'waiting' ? null : <KeyFacts facts={factsOf(report)} />}
        {canReread && (run.state === 'failed' || summary.length > 0) ? (
          <div className="grid gap-2">
            <p className="max-w-measure text-14 text-ink-2">
              Une fois le réglage ou les correspondances corrigés, inutile de renvoyer le fichier.
            </p>
            <RereadFile dealerId={dealer.dealerId} runId={run.id} look="secondary" />
          </div>
        ) : null}
        <p className="flex flex-wrap gap-x-6">
          {run.state === 'done' || run.state === 'held' ? (
            <TextLink href={`${base}/stock`}>Voir le stock</TextLink>
          ) : null}
          {summary.length > 0 ? (
            <TextLink href={`${base}${under}/rapport`}>Télécharger le rapport (CSV)</TextLink>
          ) : null}
          {run.hasFile ? (
            <TextLink href={`${base}${under}/fichier`}>Télécharger le fichier reçu</TextLink>
          ) : null}
          {summary.some(({ code }) => code === 'unsettled') ? (
            <TextLink href={`${base}/flux/correspondances`}>Correspondances de mots</TextLink>
          ) : null}
          <TextLink href={`${base}/flux/executions`}>Toutes les lectures</TextLink>
        </p>
      </div>
      {refused.length > 0 ? (
        <Section id="motifs" title="À corriger pour paraître">
          <p className="max-w-measure pb-4 text-14 text-ink-2">
            Une voiture déjà en ligne que nomme une ligne refusée reste comme elle était.
          </p>
          <IssueKinds summary={refused} path={base + under} chosen={code} />
        </Section>
      ) : null}
      {noted.length > 0 ? (
        <Section id="remarques" title="Ce qui n’empêche pas de paraître">
          <IssueKinds summary={noted} path={base + under} chosen={code} />
        </Section>
      ) : null}
      <div id="lignes">
        {refusals.length > 0 ? (
          <Section id="lignes-refusees" title={titleOf('Lignes refusées', refusals)}>
            <IssueRows issues={refusals} />
          </Section>
        ) : null}
        {remarks.length > 0 ? (
          <Section id="lignes-remarquees" title={titleOf('Lignes avec une remarque', remarks)}>
            <IssueRows issues={remarks} />
          </Section>
        ) : null}
      </div>
    </>
  )
}

const titleOf = (title: string, { length }: readonly unknown[]) =>
  length < ISSUES_SHOWN ? title : `${title}, les ${ISSUES_SHOWN} premières`

const factsOf = ({ run, waiting }: RunReport) => [
  { label: 'Résultat', value: RUN_STATE_LABELS[run.state] },
  { label: 'Lignes lues', value: formatNumber(run.rows) },
  {
    label: 'Annonces ajoutées',
    value:
      waiting === 0
        ? formatNumber(run.added)
        : `${formatNumber(run.added)}, dont ${formatNumber(waiting)} en attente hors ligne`,
  },
  { label: 'Annonces modifiées', value: formatNumber(run.changed) },
  { label: 'Annonces inchangées', value: formatNumber(run.unchanged) },
  { label: 'Annonces retirées', value: formatNumber(run.removed) },
  { label: 'Retraits en attente', value: formatNumber(run.held) },
  { label: 'Lignes refusées', value: formatNumber(run.refused) },
]
