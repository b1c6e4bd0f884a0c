/** A closed list of the catalogue as a select offers it. */
export const optionsOf = (list: readonly { slug: string; label: string }[]) =>
  list.map(({ slug, label }) => ({ value: slug, label }))
