import { COLOURS, type Colour } from '#lib/catalogue/model.ts'

/** "une Clio grise": a car's name is feminine. */
export function feminineOf(colour: Colour): string {
  return COLOURS.find(({ slug }) => slug === colour)?.feminine ?? ''
}

/** "Renault Clio"; a model that bears its make's name says it once: "DS 4". */
export function carName(make: string, model: string): string {
  return model === make || model.startsWith(`${make} `) ? model : `${make} ${model}`
}
