/** The ends of the two scales, measured by the light they give: from Display P3, which telephones write, to sRGB (both D65). */
const TO_SRGB = [
  [1.2249402, -0.2249404, 0],
  [-0.0420569, 1.0420571, 0],
  [-0.0196376, -0.0786361, 1.0982735],
] as const

const STEPS = 4095
/** Both scales share one curve. */
const LIGHT = Float64Array.from({ length: 256 }, (_, value) => {
  const share = value / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
})
const VALUE = Uint8Array.from({ length: STEPS + 1 }, (_, step) => {
  const light = step / STEPS
  return Math.round(255 * (light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055))
})

/** Pixels of three bytes, in place; what sRGB cannot show comes to its edge. */
export function displayP3ToSrgb(pixels: Uint8Array): void {
  for (let at = 0; at < pixels.length; at += 3) {
    const red = LIGHT[pixels[at] as number] as number
    const green = LIGHT[pixels[at + 1] as number] as number
    const blue = LIGHT[pixels[at + 2] as number] as number
    for (let channel = 0; channel < 3; channel++) {
      const [r, g, b] = TO_SRGB[channel] as (typeof TO_SRGB)[number]
      const light = Math.min(1, Math.max(0, r * red + g * green + b * blue))
      pixels[at + channel] = VALUE[Math.round(light * STEPS)] as number
    }
  }
}

/** Enough for what stands before the pixels of a HEIC file. */
const HEAD_BYTES = 256 * 1024
/** How far along its own axis the red of the scale lies, as its profile writes it; that of sRGB lies at 0.436. */
const RED_OF_P3 = 0.5151
/** Of these primaries in ITU-T H.273. */
const NUMBER_OF_P3 = 12

/** Whether a HEIC file says that its colours are those of Display P3: by a profile, or by a number. */
export function isDisplayP3(file: Uint8Array): boolean {
  const head = Buffer.from(file.buffer, file.byteOffset, Math.min(file.byteLength, HEAD_BYTES))
  const profile = head.indexOf('colrprof')
  if (profile >= 0) return Math.abs(redOf(head.subarray(profile + 8)) - RED_OF_P3) < 0.01
  const scale = head.indexOf('colrnclx')
  return scale >= 0 && scale + 10 <= head.length && head.readUInt16BE(scale + 8) === NUMBER_OF_P3
}

/** The X of the tag `rXYZ` of an ICC profile; not a number where there is none. */
function redOf(profile: Buffer): number {
  const tag = profile.indexOf('rXYZ', 128)
  if (tag < 0 || tag + 8 > profile.length) return Number.NaN
  const at = profile.readUInt32BE(tag + 4) + 8
  return at + 4 <= profile.length ? profile.readInt32BE(at) / 65_536 : Number.NaN
}
