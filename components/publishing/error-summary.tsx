import { Notice } from '#components/ui/notice.tsx'
import { formatCount } from '#lib/platform/format.ts'
import { FIELD_LABELS, type FieldErrors, type FieldName } from '#lib/publishing/model.ts'
import { fieldId } from './field-id.ts'

/** What is left to mend, each with a link to its field: on this page, unless `pageOf` tells another. */
export function ErrorSummary({
  errors,
  pageOf = () => '',
}: {
  errors: FieldErrors
  pageOf?: (field: FieldName) => string
}) {
  const wrong = Object.entries(errors) as [FieldName, string][]
  if (wrong.length === 0) return null
  return (
    <Notice tone="error" title={`${formatCount(wrong.length, 'champ')} à compléter ou à corriger`} live>
      <ul className="list-disc pl-5">
        {wrong.map(([field, message]) => (
          <li key={field}>
            <a href={`${pageOf(field)}#${fieldId(field)}`} className="text-bleu underline underline-offset-3">
              {FIELD_LABELS[field]}
            </a>
            {` : ${message}`}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
