import type { Metadata } from 'next'
import { staffOrNotFound } from '#app/_site/staff.ts'
import { LogTable } from '#components/admin/log-table.tsx'
import { ACTIONS } from '#components/admin/log-words.ts'
import { ButtonLink, buttonClass } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Select, TextInput } from '#components/ui/field.tsx'
import { PageTitle } from '#components/ui/section.tsx'
import { LogFilter } from '#lib/admin/model.ts'
import { readLog } from '#lib/admin/queries.ts'

export const metadata: Metadata = { title: 'Journal' }
export const dynamic = 'force-dynamic'

type Props = { searchParams: Promise<Record<string, string | string[]>> }

/** The address holds the filter, in French; what cannot be read asks nothing. */
function readFilter(asked: Record<string, string | string[]>): LogFilter {
  const one = (name: string) => (typeof asked[name] === 'string' ? asked[name] : '')
  const given = LogFilter.safeParse({
    action: one('action'),
    subject: one('objet'),
    who: one('qui'),
    from: one('du'),
    to: one('au'),
    before: one('avant'),
  })
  return given.success ? given.data : LogFilter.parse({})
}

export default async function LogPage({ searchParams }: Props) {
  await staffOrNotFound('/admin/journal', 'admin')
  const filter = readFilter(await searchParams)
  const { entries, next } = await readLog(filter)
  const { action, subject, who, from, to } = filter
  const older = new URLSearchParams({ action, objet: subject, qui: who, du: from, au: to, avant: next ?? '' })
  return (
    <>
      <PageTitle intro="Qui a fait quoi, et pourquoi. Rien ne s’en efface.">Journal</PageTitle>
      <form action="/admin/journal" className="flex flex-wrap items-end gap-4 pb-6">
        <Select
          id="action"
          name="action"
          label="Action"
          placeholder="Toutes"
          defaultValue={action}
          options={Object.entries(ACTIONS).map(([value, label]) => ({ value, label }))}
          className="w-72"
        />
        <TextInput id="objet" name="objet" label="Objet" defaultValue={subject} className="w-44" />
        <TextInput id="qui" name="qui" label="Nom ou adresse" defaultValue={who} className="w-56" />
        <TextInput id="du" name="du" type="date" label="Du" defaultValue={from} className="w-40" />
        <TextInput id="au" name="au" type="date" label="Au" defaultValue={to} className="w-40" />
        <button type="submit" className={buttonClass('secondary')}>
          Filtrer
        </button>
      </form>
      {entries.length === 0 ? (
        <EmptyState title="Aucune entrée" actions={<ButtonLink href="/admin/journal">Tout voir</ButtonLink>}>
          Rien ne correspond. L’objet se cherche par son début, comme il est noté : « listing:12 », « dealer:
           ».
        </EmptyState>
      ) : (
        <LogTable entries={entries} />
      )}
      {next ? (
        <p className="pt-6">
          <ButtonLink look="secondary" href={`/admin/journal?${older}`}>
            Entrées plus anciennes
          </ButtonLink>
        </p>
      ) : null}
    </>
  )
}
