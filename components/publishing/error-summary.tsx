import { Notice } from '#components/ui/notice.tsx'
import { formatCount } from '#lib/platform/format.ts'
import { FIELD_LABELS, FIELD_NAMES, type FieldErrors, type FieldName } from '#lib/publishing/model.ts'
import { fieldId } from './field-id.ts'

/** What is left to mend, in the order of the form, each with a link to its field: on this page, unless `pageOf` tells another. */
export function ErrorSummary({
  errors,
  pageOf = () => '',
}: {
  errors: FieldErrors
  pageOf?: (field: FieldName) => string
}) {
  const wrong = FIELD_NAMES.filter((field) => errors[field] !== undefined)
  if (wrong.length === 0) return null
  return (
    <Notice tone="error" title={`${formatCount(wrong.length, 'champ')} à compléter ou à corriger`} live>
      <ul className="list-disc pl-5">
        {wrong.map((field) => (
          <li key={field}>
            <a href={`${pageOf(field)}#${fieldId(field)}`} className="text-bleu underline underline-offset-3">
              {FIELD_LABELS[field]}
            </a>
            {` : ${errors[field]}`}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
