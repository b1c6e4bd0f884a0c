import { fingerprint, seal } from '#lib/platform/seal.ts'

/** What only the seller and the house may know. */
export type Secrets = { phone: string | null; plate: string | null; vin: string | null }

/** A number plate and a VIN as they are kept: ciphers, and what two of the same car are told by. */
export function sealed({ phone, plate, vin }: Secrets) {
  return {
    phone,
    plateCipher: plate === null ? null : seal('plate', plate),
    plateMac: plate === null ? null : fingerprint('plate', plate.replace(/[^A-Z0-9]/g, '')),
    vinCipher: vin === null ? null : seal('vin', vin),
    vinMac: vin === null ? null : fingerprint('vin', vin),
  }
}
