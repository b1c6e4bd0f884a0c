import { FeedFileError } from '../../../model.ts'
import type { StockFile } from '../opened-file.ts'

export async function openZip(): Promise<StockFile> {
  throw new FeedFileError('no-list')
}
