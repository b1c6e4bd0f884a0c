import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ReconciliationTable, VatTable } from '#components/payments/books-tables.tsx'
import { LateFeesNotice } from '#components/payments/late-fees-notice.tsx'
import { TextLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageTitle, Section } from '#components/ui/section.tsx'
import { bookedYears, lateFees, ledgerVat, reconciliation, vatOfYear } from '#lib/payments/queries.ts'
import { viewerOrSignIn } from '#lib/platform/session.ts'
import { hasRole } from '#lib/platform/viewer.ts'

export const metadata: Metadata = { title: 'Comptabilité', robots: { index: false, follow: false } }
export const dynamic = 'force-dynamic'

type Props = { searchParams: Promise<Record<string, string | string[]>> }

export default async function BooksPage({ searchParams }: Props) {
  const viewer = await viewerOrSignIn('/admin/comptabilite')
  if (!hasRole(viewer, 'accountant')) notFound()
  const years = await bookedYears(new Date())
  const asked = Number((await searchParams).annee)
  const year = years.includes(asked) ? asked : (years[0] ?? new Date().getFullYear())
  const [vat, ledgerCents, months, fees] = await Promise.all([
    vatOfYear(year),
    ledgerVat(year),
    reconciliation(year),
    lateFees(new Date()),
  ])
  return (
    <>
      <PageTitle>Comptabilité {year}</PageTitle>
      {years.length > 1 ? (
        <nav aria-label="Exercices" className="flex gap-4 pb-6">
          {years.map((one) => (
            <TextLink
              key={one}
              href={`/admin/comptabilite?annee=${one}`}
              aria-current={one === year ? 'page' : undefined}
            >
              {one}
            </TextLink>
          ))}
        </nav>
      ) : null}
      {months.length === 0 ? (
        <EmptyState title="Aucune écriture cette année">Elles viendront avec le premier paiement.</EmptyState>
      ) : (
        <>
          <Section id="journal" title="Journal">
            <p>
              <a href={`/admin/comptabilite/fec/${year}`} className="text-bleu underline">
                Télécharger le fichier des écritures comptables (FEC)
              </a>
            </p>
          </Section>
          <Section id="tva" title="TVA collectée">
            <VatTable lines={vat} ledgerCents={ledgerCents} />
          </Section>
          <Section id="prestataires" title="Prestataires de paiement">
            <ReconciliationTable months={months} />
            {fees ? <LateFeesNotice fees={fees} /> : null}
          </Section>
        </>
      )}
    </>
  )
}
