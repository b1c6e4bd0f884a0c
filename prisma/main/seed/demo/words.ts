import type { Car } from './cars.ts'
import { byDealer } from './dealer-words.ts'
import { byOwner } from './owner-words.ts'
import type { Random } from './random.ts'
import { engineOf, type Facts } from './wording.ts'

const TITLE_MAX = 160

/** "Renault Clio IV 1.5 dCi 90 Intens", as dealers' software or people type it. */
export function titleOf({ version, seller, year }: Car, trim: string | null, random: Random): string {
  const { makeLabel, generationLabel, modelLabel, powerCh } = version
  const label = engineOf(version)
  const engine = saysPower(label, powerCh) ? label : `${label} ${powerCh} ch`
  // Two makes name their only kind of car after themselves: "Mini Mini" helps nobody.
  const named = (name: string) => (name.startsWith(makeLabel) ? name : `${makeLabel} ${name}`)
  const full = [named(generationLabel), label, trim].filter(Boolean).join(' ')
  const title =
    seller === 'professionnel'
      ? random.pick([full, full, full, `${full} ${year}`])
      : random.pick([
          full,
          full,
          full,
          `${named(generationLabel)} ${label}`,
          [named(modelLabel), trim, year].filter(Boolean).join(' '),
          `${named(generationLabel)} ${trim ? `${trim} ${powerCh} ch` : engine}`,
          `${named(modelLabel)} ${label} de ${year}`,
        ])
  return title.slice(0, TITLE_MAX)
}

/** "1.6 BlueHDi 130" does, of 131 ch. */
const saysPower = (label: string, powerCh: number): boolean =>
  (label.match(/\d{2,4}/g) ?? []).some((number) => Math.abs(Number(number) - powerCh) <= 3)

export function descriptionOf(facts: Facts, random: Random): string {
  return facts.car.seller === 'professionnel' ? byDealer(facts, random) : byOwner(facts, random)
}

const FIRST_NAMES =
  'Camille Thomas Julie Nicolas Marie Julien Céline Sébastien Sandrine Frédéric Nathalie Christophe Isabelle Laurent Sylvie Philippe Catherine Pascal Martine Alain Monique Michel Léa Lucas Manon Hugo Chloé Maxime Emma Antoine Sarah Kevin Laura Mathieu Aurélie Guillaume Émilie David Stéphanie Olivier Karim Fatima Mehdi Nadia Samir Yasmine Rachid Leïla Mamadou Aïcha Ibrahim Awa Linh Minh Ana Pedro João Sofia Marco Giulia Yann Gwenaëlle Erwan Maëlle Xavier Hélène Vincent Delphine Bruno Valérie Éric Véronique Patrick Brigitte Gérard Françoise Romain Pauline Florian Mathilde Alexandre Marion Benoît Claire Damien Élodie Cédric Mélanie Jérôme Audrey'.split(
    ' ',
  )

export const firstName = (random: Random): string => random.pick(FIRST_NAMES)
