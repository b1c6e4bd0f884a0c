import { copyRow } from '#lib/platform/database/copy.ts'
import { sealed } from '../secrets.ts'
import type { PlacedCar } from './car-columns.ts'

/** Of `listing_secrets`, what a file may say of a car. */
export const SECRETS = ['listing_id', 'plate_cipher', 'plate_mac', 'vin_cipher', 'vin_mac'] as const

/** A car's plate and VIN in COPY's text format, sealed; '' when neither is said. */
export function secretsRow(listingId: string, { plate, vin }: Pick<PlacedCar, 'plate' | 'vin'>): string {
  if (plate === null && vin === null) return ''
  const { plateCipher, plateMac, vinCipher, vinMac } = sealed({ phone: null, plate, vin })
  return copyRow([listingId, hex(plateCipher), hex(plateMac), hex(vinCipher), hex(vinMac)])
}

const hex = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : `\\x${Buffer.from(bytes).toString('hex')}`
