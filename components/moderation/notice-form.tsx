'use client'

import { ButtonLink } from '#components/ui/button.tsx'
import { CONTROL, Field, fieldControl, Select, TextInput } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { useFormAction } from '#components/ui/use-form-action.ts'
import { reportListingAction } from '#lib/moderation/actions.ts'
import { CATEGORIES } from '#lib/moderation/model.ts'

const OPTIONS = Object.entries(CATEGORIES).map(([value, { label }]) => ({ value, label }))
const WORDS_HELP = 'Ce que vous avez vu, où, et pourquoi c’est illicite ou contraire à nos règles.'

type Props = { listingId: string; back: string; person: { name: string; email: string } | null }

/** A notice of article 16 of the DSA, in one page, without an account and without a script. */
export function NoticeForm({ listingId, back, person }: Props) {
  const { result, form } = useFormAction(reportListingAction)
  if (result?.ok)
    return (
      <div id={form.id} className="grid max-w-measure gap-6">
        <Notice tone="success" title="Signalement reçu" live>
          Une personne le lit. Si vous avez laissé une adresse, vous y recevez un accusé de réception, puis
          notre décision.
        </Notice>
        <ButtonLink href={back} look="secondary" className="justify-self-start">
          Revenir à l’annonce
        </ButtonLink>
      </div>
    )
  const errors = result?.fields ?? {}
  const given = (name: string) => result?.given?.[name]
  const wordsError = errors.words?.[0]
  return (
    <form {...form} className="grid max-w-measure gap-5">
      {result ? (
        <Notice tone="error" title={result.message} live>
          {null}
        </Notice>
      ) : null}
      <input type="hidden" name="listingId" value={listingId} />
      <Select
        id="category"
        name="category"
        label="Ce qui ne va pas"
        options={OPTIONS}
        placeholder="Choisissez"
        required
        defaultValue={given('category') ?? ''}
        error={errors.category?.[0]}
      />
      <Field id="words" label="Ce qu’il faut regarder" help={WORDS_HELP} error={wordsError}>
        <textarea
          name="words"
          rows={5}
          required
          minLength={10}
          maxLength={4000}
          defaultValue={given('words') ?? ''}
          className={`${CONTROL} py-2`}
          {...fieldControl({ id: 'words', help: WORDS_HELP, error: wordsError })}
        />
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <TextInput
          id="name"
          name="name"
          label="Votre nom"
          autoComplete="name"
          maxLength={120}
          help="Facultatif, sauf pour vos propres droits."
          defaultValue={given('name') ?? person?.name}
          error={errors.name?.[0]}
        />
        <TextInput
          id="email"
          name="email"
          type="email"
          inputMode="email"
          autoComplete="email"
          label="Votre adresse e-mail"
          maxLength={254}
          help="Facultative : pour vous répondre. Le vendeur ne la voit pas."
          defaultValue={given('email') ?? person?.email}
          error={errors.email?.[0]}
        />
      </div>
      <div className="grid gap-1">
        <label className="flex items-start gap-3">
          <input
            type="checkbox"
            name="goodFaith"
            value="oui"
            required
            defaultChecked={given('goodFaith') === 'oui'}
            aria-invalid={errors.goodFaith ? true : undefined}
            aria-describedby={errors.goodFaith ? 'good-faith-note' : undefined}
            className="mt-1 size-5 shrink-0 accent-bleu"
          />
          <span>Je signale ceci de bonne foi : ce que j’écris est, à ma connaissance, exact et complet.</span>
        </label>
        {errors.goodFaith ? (
          <p id="good-faith-note" className="text-14 text-rouge">
            {errors.goodFaith[0]}
          </p>
        ) : null}
      </div>
      <SubmitButton className="justify-self-start">Signaler l’annonce</SubmitButton>
    </form>
  )
}
