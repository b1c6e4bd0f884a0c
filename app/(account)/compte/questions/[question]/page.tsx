import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod/mini'
import { WordsForm } from '#components/moderation/words-form.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageTitle } from '#components/ui/section.tsx'
import { ownQuestion } from '#lib/moderation/queries.ts'
import { formatDate } from '#lib/platform/format.ts'
import { viewerOrSignIn } from '#lib/platform/session.ts'

export const metadata: Metadata = {
  title: 'Une question sur votre annonce',
  robots: { index: false, follow: false },
}
export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ question: string }> }

export default async function QuestionPage({ params }: Props) {
  const { question: id } = await params
  const viewer = await viewerOrSignIn(`/compte/questions/${id}`)
  const question = z.uuid().safeParse(id).success ? await ownQuestion(viewer, id) : null
  if (!question) notFound()
  return (
    <>
      <PageTitle intro={question.listing.title}>Une question sur votre annonce</PageTitle>
      <div className="grid gap-6 pb-8">
        <p className="max-w-measure border-l-2 border-line pl-3 whitespace-pre-line">{question.words}</p>
        {question.answer && question.answeredAt ? (
          <Notice title={`Votre réponse du ${formatDate(question.answeredAt)}`}>
            <p className="whitespace-pre-line">{question.answer}</p>
          </Notice>
        ) : (
          <WordsForm kind="answer" id={question.id} />
        )}
      </div>
    </>
  )
}
