import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { env } from './env.ts'

/** Who publishes and who hosts, as the mentions légales must name them (LCEN, art. 1-1). */
const schema = z.object({
  /** True on the demonstration only: pages then say that the company does not exist. */
  fictitious: z.boolean().default(false),
  name: z.string().min(1),
  legalForm: z.string().min(1),
  shareCapital: z.string().min(1),
  address: z.string().min(1),
  registration: z.string().min(1),
  vatNumber: z.string().min(1),
  phone: z.string().min(1),
  email: z.email(),
  publicationDirector: z.string().min(1),
  privacyEmail: z.email(),
  dsaEmail: z.email(),
  mediator: z.string().min(1),
  host: z.object({ name: z.string().min(1), address: z.string().min(1), phone: z.string().min(1) }),
})

export type Company = z.infer<typeof schema>

export const DEMO_COMPANY: Company = {
  fictitious: true,
  name: 'Volant Démonstration',
  legalForm: 'société par actions simplifiée',
  shareCapital: '1 euro de démonstration',
  address: '1 rue de la Démonstration, 00000 Ville-Fictive',
  registration: 'RCS Ville-Fictive, SIREN 000 000 000 (démonstration)',
  vatNumber: 'FR00 000 000 000 (démonstration)',
  phone: '01 99 00 12 34',
  email: 'contact@volant.example',
  publicationDirector: 'Camille Exemple',
  privacyEmail: 'donnees@volant.example',
  dsaEmail: 'dsa@volant.example',
  mediator: 'Médiateur de démonstration, 2 rue de la Démonstration, 00000 Ville-Fictive',
  host: {
    name: 'Hébergeur de démonstration',
    address: '3 rue de la Démonstration, 00000 Ville-Fictive',
    phone: '01 99 00 56 78',
  },
}

/** @throws {Error} one line naming the file and the first wrong field */
export function parseCompany(text: string, file: string): Company {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Error(`COMPANY_FILE ${file} is not JSON`)
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new Error(`COMPANY_FILE ${file}: ${issue?.path.join('.') || 'the file'}: ${issue?.message}`)
}

/** The company of `COMPANY_FILE`, else the demonstration's. Static pages read it when they are built. */
export function company(): Company {
  const file = env().COMPANY_FILE
  return file ? parseCompany(readFileSync(file, 'utf8'), file) : DEMO_COMPANY
}
