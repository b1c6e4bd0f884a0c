import { FeedFileError, type FileFormat } from '../../model.ts'

const NAMES = { csv: 'CSV', xml: 'XML', json: 'JSON', xlsx: 'Excel' } as const

/** A file is not of the kind that its source has had so far. */
export function otherKind(kind: FileFormat['kind']): FeedFileError {
  return new FeedFileError('unreadable', `Le réglage attend un fichier ${NAMES[kind]}.`)
}
