/** "Saint-Denis (93)": tells homonyms apart, and is understood when it is sent back as it is. */
export function placeLabel({ name, department }: { name: string; department: string }): string {
  return `${name} (${department})`
}
