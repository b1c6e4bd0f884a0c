import { ActionForm, type FormField } from '#components/ui/action-form.tsx'
import { ChoiceList } from '#components/ui/choice-list.tsx'
import { Select } from '#components/ui/field.tsx'
import { createSourceAction, reviseSourceAction } from '#lib/feeds/actions.ts'
import { DEFAULT_PORTS, type SourceKind } from '#lib/feeds/model.ts'
import type { SourcePage } from '#lib/feeds/queries.ts'

type Props = {
  garage: string
  kind: SourceKind
  places: readonly { id: number; name: string }[]
  /** Names that the dealer's other sources have. */
  taken?: readonly string[]
  /** Once it exists. */
  source?: SourcePage
}

/** A source of one kind, made or changed. */
export function SourceForm({ garage, kind, places, taken = [], source }: Props) {
  const settings = source?.settings ?? {}
  const hidden = { garage, kind, ...(source ? { sourceId: source.id } : {}) }
  const name: FormField = {
    ...{ name: 'name', label: 'Nom', required: true, maxLength: 80 },
    value: source?.name ?? freeName(NAMES[kind], taken),
    help: 'Pour la reconnaître dans vos listes.',
  }
  return (
    <ActionForm
      label={source ? 'Modifier la source' : 'Nouvelle source'}
      action={source ? reviseSourceAction : createSourceAction}
      fields={[name, ...fieldsOf(kind, settings, source?.hasSecret ?? false)]}
      hidden={hidden}
      submit={source ? 'Enregistrer' : 'Créer la source'}
      done="Enregistré."
      again
    >
      <ChoiceList
        legend="Chaque fichier contient"
        name="stock"
        type="radio"
        options={[
          { value: 'whole', label: 'Tout le stock : ce qui n’y est plus est retiré' },
          { value: 'part', label: 'Des changements seulement : le reste ne bouge pas' },
        ]}
        chosen={[source?.isWholeStock === false ? 'part' : 'whole']}
      />
      {places.length > 0 ? (
        <Select
          id="source-place"
          name="place"
          label="Lieu de vente"
          help="Où sont ces véhicules, quand le fichier ne le dit pas."
          placeholder="L’adresse de l’établissement"
          options={places.map(({ id, name }) => ({ value: String(id), label: name }))}
          defaultValue={source?.placeId ? String(source.placeId) : ''}
        />
      ) : null}
    </ActionForm>
  )
}

const NAMES: Readonly<Record<SourceKind, string>> = {
  mail: 'Stock par e-mail',
  drop: 'Boîte de dépôt',
  https: 'Stock en ligne',
  sftp: 'Stock sur notre SFTP',
  ftps: 'Stock sur notre FTPS',
  ftp: 'Stock sur notre FTP',
  upload: 'Fichiers déposés ici',
  api: 'Stock par l’API',
}

/** "Stock par e-mail", then "Stock par e-mail 2". */
function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name
  for (let number = 2; ; number++) if (!taken.includes(`${name} ${number}`)) return `${name} ${number}`
}

function fieldsOf(kind: SourceKind, settings: Record<string, unknown>, hasSecret: boolean): FormField[] {
  const text = (name: string, fallback = ''): string => {
    const value = settings[name]
    return Array.isArray(value) ? value.join(', ') : value === undefined ? fallback : String(value)
  }
  const plain = { autoComplete: 'off' }
  const password: FormField = {
    ...{ ...plain, name: 'password', label: 'Mot de passe', type: 'password', autoComplete: 'new-password' },
    help: hasSecret
      ? 'Laissez vide pour garder celui que vous avez donné.'
      : 'Gardé chiffré ; jamais montré.',
  }
  switch (kind) {
    case 'mail':
      return [
        {
          ...{
            ...plain,
            name: 'senders',
            label: 'Expéditeurs autorisés',
            required: true,
            value: text('senders'),
          },
          help: 'Des adresses, ou tout un domaine (@exemple.fr), séparés par des virgules.',
        },
      ]
    case 'https':
      return [
        {
          ...{ ...plain, name: 'url', label: 'Adresse du fichier', required: true, value: text('url') },
          help: 'Elle commence par https://.',
        },
        {
          ...plain,
          name: 'user',
          label: 'Identifiant',
          value: text('user'),
          help: 'Si l’adresse en demande un.',
        },
        password,
      ]
    case 'sftp':
    case 'ftps':
    case 'ftp':
      return [
        {
          ...{ ...plain, name: 'host', label: 'Serveur', required: true, value: text('host') },
          help: 'Son nom seul : ftp.exemple.fr',
        },
        {
          ...plain,
          name: 'port',
          label: 'Port',
          required: true,
          value: text('port', String(DEFAULT_PORTS[kind])),
        },
        { ...plain, name: 'user', label: 'Identifiant', required: true, value: text('user') },
        password,
        {
          ...{ ...plain, name: 'path', label: 'Chemin du fichier', required: true, value: text('path') },
          help: '/export/stock.csv, ou /export/*.csv pour le plus récent.',
        },
      ]
    default:
      return []
  }
}
