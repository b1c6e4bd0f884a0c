/** "12 990 €", "12990" and "12.990" -> 1299000; null for anything else than whole euros. */
export function readPriceCents(text: string): number | null {
  const bare = text.replace(/[\s\u00a0\u202f]|(?<=\d)\.(?=\d{3}(?:\D|$))|€$/g, '')
  return /^\d{1,7}$/.test(bare) ? Number(bare) * 100 : null
}
