import { Button } from '#components/ui/button.tsx'
import { CONTROL, Field, Select } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { ListedSource } from '#lib/feeds/queries.ts'

/** A file from this computer; sent as a plain form, whatever its size. `refused`: why the last one was not taken. */
export function UploadForm({
  base,
  sources,
  refused,
}: {
  base: string
  sources: readonly ListedSource[]
  refused: string | undefined
}) {
  // A source of its own is made at the first file.
  const others = sources.filter(({ kind }) => kind !== 'upload')
  return (
    <form
      action={`${base}/flux/envoi`}
      method="post"
      encType="multipart/form-data"
      aria-label="Déposer un fichier"
      className="grid max-w-100 gap-5"
    >
      {refused ? (
        <Notice tone="error" title={refused}>
          {null}
        </Notice>
      ) : null}
      {others.length > 0 ? (
        <Select
          id="upload-source"
          name="source"
          label="Lu comme"
          help="Un fichier remplace le stock de la source dont il a le réglage."
          placeholder="Un fichier déposé ici, avec son propre réglage"
          options={others.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      <Field
        id="upload-file"
        label="Fichier"
        help="CSV, XML, JSON ou XLSX, seul ou dans un zip ; 200 Mo au plus."
      >
        <input
          id="upload-file"
          name="fichier"
          type="file"
          required
          accept=".csv,.tsv,.txt,.xml,.json,.ndjson,.jsonl,.xlsx,.xls,.zip,.gz"
          aria-describedby="upload-file-note"
          className={`${CONTROL} py-2`}
        />
      </Field>
      <div>
        <Button type="submit" look="secondary">
          Déposer le fichier
        </Button>
      </div>
    </form>
  )
}
