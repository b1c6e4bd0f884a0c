type Rgb = [number, number, number]

const parse = (hex: string): Rgb => {
  const value = Number.parseInt(hex.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

/** `amount` of `other` in `colour`, both as `#rrggbb`. */
export function mix(colour: string, other: string, amount: number): string {
  const [a, b] = [parse(colour), parse(other)]
  const channel = (i: 0 | 1 | 2) =>
    Math.round(a[i] + (b[i] - a[i]) * amount)
      .toString(16)
      .padStart(2, '0')
  return `#${channel(0)}${channel(1)}${channel(2)}`
}

const lightness = (colour: string) => {
  const [r, g, b] = parse(colour)
  return (0.299 * r + 0.587 * g + 0.114 * b) / 255
}

/** From the darkest to the lightest: what faces away from the light up to what mirrors it. */
export type Tones = { deep: string; shade: string; base: string; light: string; shine: string; line: string }

/** Shadows go towards a cold night blue, lights towards the sky: paint that is only blackened looks dirty. */
export function tonesOf(paint: string): Tones {
  const pale = lightness(paint)
  const dark = 1 - pale
  return {
    deep: mix(paint, '#070b14', 0.32 + 0.2 * dark),
    shade: mix(paint, pale < 0.2 ? '#070b14' : '#141c2e', 0.15 + 0.2 * dark),
    base: paint,
    light: mix(paint, '#f4f8fc', 0.16 + 0.02 * pale),
    shine: mix(paint, '#ffffff', 0.36 + 0.2 * pale),
    line: mix(paint, '#05070c', 0.45 + 0.25 * dark),
  }
}

export const PLASTIC: Tones = tonesOf('#33373c')
export const BLACK: Tones = tonesOf('#1b1d20')
export const CHROME: Tones = tonesOf('#c9ced3')
