import type { Metadata } from 'next'
import { proPage } from '#app/_site/pro.ts'
import { RereadFile } from '#components/feeds/reread-file.tsx'
import { SettleWord } from '#components/feeds/settle-word.tsx'
import { SettledWords } from '#components/feeds/settled-words.tsx'
import { Breadcrumb } from '#components/ui/breadcrumb.tsx'
import { PageTitle, Section } from '#components/ui/section.tsx'
import { namesFor, wordsOf } from '#lib/feeds/queries.ts'

export const metadata: Metadata = { title: 'Correspondances' }

const INTRO =
  'Des mots de vos fichiers que nous ne connaissons pas. Dites une fois ce qu’ils veulent dire : ce sera retenu pour tous vos fichiers, dès la prochaine lecture.'

export default async function WordsPage({ params }: { params: Promise<{ garage: string }> }) {
  const { viewer, dealer, base } = await proPage(params, 'feeds', '/flux/correspondances')
  const { open, settled, files } = await wordsOf(viewer, dealer.slug)
  // One list of names a make: words of the same make share it.
  const lists = new Map(open.map((word) => [listOf(word), namesFor(word)]))
  return (
    <>
      <Breadcrumb crumbs={[{ label: 'Fichiers', href: `${base}/flux` }, { label: 'Correspondances' }]} />
      <PageTitle intro={INTRO}>Correspondances</PageTitle>
      {[...lists].map(([id, names]) =>
        names.length === 0 ? null : (
          <datalist key={id} id={id}>
            {names.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        ),
      )}
      <Section id="a-preciser" title="À préciser">
        {open.length === 0 ? (
          <p className="text-ink-2">Tous les mots de vos derniers fichiers ont été compris.</p>
        ) : (
          open.map((word) => (
            <SettleWord
              key={`${word.field} ${word.value}`}
              garage={dealer.slug}
              word={word}
              namesId={lists.get(listOf(word))?.length ? listOf(word) : undefined}
            />
          ))
        )}
      </Section>
      {settled.length === 0 || files.length === 0 ? null : (
        <Section id="relire" title="Sans attendre la prochaine lecture">
          <ul className="grid max-w-measure">
            {files.map(({ runId, fileName, source }) => (
              <li
                key={String(runId)}
                className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line py-3"
              >
                <span className="min-w-0">
                  <span className="break-all">{fileName}</span>
                  <span className="block text-14 text-ink-2">{source}</span>
                </span>
                <RereadFile dealerId={dealer.dealerId} runId={runId} look="secondary" />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {settled.length === 0 ? null : (
        <Section id="retenues" title="Retenues">
          <SettledWords garage={dealer.slug} words={settled} />
        </Section>
      )}
    </>
  )
}

function listOf({ field, value }: { field: string; value: string }): string {
  return field === 'model' ? `modeles-${value.split(' ')[0]?.toLowerCase()}` : `noms-${field}`
}
