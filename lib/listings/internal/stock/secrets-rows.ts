import type { CopyColumn } from '#lib/platform/database/copy-rows.ts'
import { sealed } from '../secrets.ts'
import type { PlacedCar } from './car-columns.ts'

export type SecretsRow = { listingId: string } & ReturnType<typeof sealed>

/** Of `listing_secrets`, what a file may say of a car. */
export const SECRETS_COLUMNS: readonly CopyColumn<SecretsRow>[] = [
  ['listing_id', 'bigint', ({ listingId }) => listingId],
  ['plate_cipher', 'bytea', ({ plateCipher }) => plateCipher],
  ['plate_mac', 'bytea', ({ plateMac }) => plateMac],
  ['vin_cipher', 'bytea', ({ vinCipher }) => vinCipher],
  ['vin_mac', 'bytea', ({ vinMac }) => vinMac],
]
export const SECRETS = SECRETS_COLUMNS.map(([name]) => name)

/** A car's plate and VIN, sealed; null when neither is said. */
export const secretsRow = (listingId: string, { plate, vin }: PlacedCar): SecretsRow | null =>
  plate === null && vin === null ? null : { listingId, ...sealed({ phone: null, plate, vin }) }
