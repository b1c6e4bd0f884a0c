import { COLOURS, type Colour } from '#lib/catalogue/model.ts'

/** "une Clio grise": a car's name is feminine. */
export function feminineOf(colour: Colour): string {
  return COLOURS.find(({ slug }) => slug === colour)?.feminine ?? ''
}
