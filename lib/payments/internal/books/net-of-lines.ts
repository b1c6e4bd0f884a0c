/**
 * What each line comes to before tax, in cents. Rounded one by one they would not always add up to the document's own net amount, as they
 * must (EN 16931, BR-CO-10): each is what it adds to the rounded sum of those before it, and the last is what is left.
 */
export function netOfLines(
  lines: readonly { quantity: number; unitCents: number }[],
  { vatRateBp, netCents }: { vatRateBp: number; netCents: number },
): number[] {
  let gross = 0
  let told = 0
  return lines.map(({ quantity, unitCents }, at) => {
    gross += quantity * unitCents
    const sum = at === lines.length - 1 ? netCents : Math.round((gross * 10_000) / (10_000 + vatRateBp))
    const net = sum - told
    told = sum
    return net
  })
}
