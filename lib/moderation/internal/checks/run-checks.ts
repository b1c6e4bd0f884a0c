import type { Finding } from '../findings.ts'
import { checkWords } from './banned-words.ts'
import { checkContact } from './contact.ts'
import { checkManyCars } from './many-cars.ts'
import { checkMileage } from './mileage.ts'
import { checkPrice } from './price.ts'
import { checkRefused } from './refused-before.ts'
import { checkSameCar } from './same-car.ts'
import { checkPhotos } from './similar-photos.ts'
import { checkText } from './similar-text.ts'
import type { Submission } from './submission.ts'

const CHECKS: readonly ((submission: Submission) => Finding[])[] = [
  checkSameCar,
  checkPhotos,
  checkText,
  checkWords,
  checkContact,
  checkPrice,
  checkMileage,
  checkManyCars,
  checkRefused,
]

/** The strongest first. */
export const runChecks = (submission: Submission): Finding[] =>
  CHECKS.flatMap((check) => check(submission)).toSorted((a, b) => b.score - a.score)
