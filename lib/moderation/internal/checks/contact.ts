import type { Finding } from '../findings.ts'
import { findPhone } from './find-phone.ts'
import { fold } from './fold.ts'
import type { Submission } from './submission.ts'

const DOMAINS = 'com|fr|net|org|eu|info|shop|xyz'
const AT = String.raw`(?:@|\(at\)|\[at\]|\b(?:arobase|arobas|arrobase)\b)`

const EMAIL = new RegExp(String.raw`[\w.+-]+\s*${AT}\s*[a-z][\w-]*`)
/** "@lucas_auto": an address on a social network. */
const HANDLE = /(?<![\w.])@[a-z][\w.]{2,}/
const LINK = new RegExp(String.raw`https?:|\bwww\s?\.|\b[a-z0-9][a-z0-9-]+\.(?:${DOMAINS})\b(?!\.\d)`)
/** "mon site point com": spelled to slip past a machine. */
const SPELLED_LINK = new RegExp(
  String.raw`\b[a-z0-9-]+\s*(?:\bpoint\b|\bdot\b|\(\.\)|\[\.\])\s*(?:${DOMAINS})\b`,
)
const NETWORK = /\b(?:whats\s?app|wathsapp|telegram|snapchat|insta(?:gram)?|messenger|facebook)\b/

/** The one link that a listing may carry (PRODUCT: made by the owner, read on the State's own site). */
const HISTOVEC = /https?:\/\/histovec\.interieur\.gouv\.fr\S*/g

/**
 * E-mail, telephone, link or account in the title or the description, spelled out too: buyers write through the site, where
 * addresses stay hidden and swindles are seen.
 */
export function checkContact({ listing }: Submission): Finding[] {
  const text = fold(`${listing.title}\n${listing.description}`).replace(HISTOVEC, ' ')
  const found = (score: number, what: string): Finding => ({
    check: 'contact',
    score,
    reason: `${what} dans le texte.`,
  })
  const findings: Finding[] = []
  const phone = findPhone(text)
  if (phone) findings.push(found(75, `Numéro de téléphone (${phone.match(/../g)?.join('\u00a0')})`))
  const email = EMAIL.exec(text) ?? HANDLE.exec(text)
  if (email) findings.push(found(75, `Adresse (« ${email[0]} »)`))
  const link = LINK.exec(text) ?? SPELLED_LINK.exec(text)
  if (link && !email) findings.push(found(65, `Lien (« ${link[0]} »)`))
  const network = NETWORK.exec(text)
  if (network) findings.push(found(50, `Messagerie extérieure (« ${network[0]} »)`))
  return findings
}
