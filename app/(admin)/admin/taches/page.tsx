import type { Metadata } from 'next'
import { staffOrNotFound } from '#app/_site/staff.ts'
import { StrayLetters } from '#components/admin/stray-letters.tsx'
import { JobTable, LetterTable } from '#components/admin/task-tables.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageTitle, Section } from '#components/ui/section.tsx'
import { deadLetters, failingJobs, lateJobs, strayLetters } from '#lib/admin/queries.ts'

export const metadata: Metadata = { title: 'Tâches' }
export const dynamic = 'force-dynamic'

export default async function TasksPage() {
  await staffOrNotFound('/admin/taches', 'admin')
  const [failing, late, letters, stray] = await Promise.all([
    failingJobs(),
    lateJobs(),
    deadLetters(),
    strayLetters(),
  ])
  return (
    <>
      <PageTitle intro="Ce que le site fait de lui-même, quand il n’y arrive pas. Chaque tâche est réessayée d’elle-même, de plus en plus tard ; une tâche abandonnée attend qu’on la relance.">
        Tâches
      </PageTitle>
      {failing.length + late.length + letters.length === 0 ? (
        <EmptyState title="Tout est fait">
          Aucune tâche n’échoue ni ne tarde, et toutes les lettres sont parties.
        </EmptyState>
      ) : null}
      {failing.length > 0 ? (
        <Section id="echecs" title="Tâches en échec">
          <JobTable jobs={failing} caption="Tâches en échec" />
        </Section>
      ) : null}
      {letters.length > 0 ? (
        <Section id="lettres" title="Lettres non parties">
          <LetterTable letters={letters} />
        </Section>
      ) : null}
      {late.length > 0 ? (
        <Section id="retards" title="Tâches en retard">
          <p className="max-w-measure pb-4 text-ink-2">
            Elles étaient dues il y a plus d’une minute et personne ne les a commencées : le programme qui les
            fait est peut-être arrêté ou débordé.
          </p>
          <JobTable jobs={late} caption="Tâches en retard" />
        </Section>
      ) : null}
      {stray.length > 0 ? (
        <Section id="courrier" title="Courrier reçu pour personne">
          <p className="max-w-measure pb-4 text-ink-2">
            Ces lettres des sept derniers jours sont arrivées à une adresse que personne n’attend. Nul n’y
            répond ; elles sont effacées après 90 jours.
          </p>
          <StrayLetters letters={stray} />
        </Section>
      ) : null}
    </>
  )
}
