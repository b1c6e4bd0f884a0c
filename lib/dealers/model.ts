export { isSiren, isSiret, readCompanyNumber, readVatNumber } from './internal/company-numbers.ts'
export { readDay } from './internal/read-hours.ts'
export {
  DEALER_STATE_LABELS,
  type DealerState,
  REVIEWS,
  type Review,
  reviewsFrom,
} from './internal/states.ts'
export {
  BILL_DAYS,
  endOf,
  GRACE_DAYS,
  mayPayNext,
  monthsAfter,
  nextPeriod,
  quotaAt,
  type Terms,
  upgradeCents,
} from './internal/subscription-rule.ts'

/** What to tell before a source or a place of so many cars is removed: letting them go is no matter of a moment. */
export const removalTime = (cars: number): string =>
  cars > 100_000 ? 'Avec autant de véhicules, comptez une dizaine de secondes. ' : ''

/** Opening hours: seven days, Monday first, each a list of [open, close] in minutes after midnight, Europe/Paris. */
export type OpeningHours = readonly (readonly (readonly [number, number])[])[]

export const WEEK = ['Lundi', 'Mardi', 'Mercredi', 'Jeudi', 'Vendredi', 'Samedi', 'Dimanche'] as const

/** 540 -> "9 h", 870 -> "14 h 30". */
export function formatMinutes(minutes: number): string {
  const rest = minutes % 60
  return `${Math.floor(minutes / 60)}\u202fh${rest === 0 ? '' : `\u202f${String(rest).padStart(2, '0')}`}`
}

/** "9 h à 12 h, 14 h à 19 h"; "Fermé". */
export function formatDay(day: OpeningHours[number] | undefined): string {
  if (!day || day.length === 0) return 'Fermé'
  return day.map(([open, close]) => `${formatMinutes(open)} à ${formatMinutes(close)}`).join(', ')
}

const parts = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Europe/Paris',
})
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

export function isOpenAt(hours: OpeningHours, moment: Date): boolean {
  const read = new Map(parts.formatToParts(moment).map(({ type, value }) => [type, value]))
  const minutes = Number(read.get('hour')) * 60 + Number(read.get('minute'))
  const day = hours[DAYS.indexOf(read.get('weekday') ?? '')] ?? []
  return day.some(([open, close]) => minutes >= open && minutes < close)
}

/** Whether any day has hours: a dealer may not have said. */
export const saysHours = (hours: OpeningHours): boolean => hours.some((day) => day.length > 0)

/** The country codes under which French numbers are dialled with a 0 from anywhere in France. */
const FRENCH_NUMBER = /^\+(?:33|262|508|590|594|596)(\d{9})$/

/** E.164 as it is read aloud, in pairs: "+33199001234" -> "01 99 00 12 34"; a foreign number as it is. */
export function formatPhone(phone: string): string {
  const national = FRENCH_NUMBER.exec(phone)?.[1]
  return national ? `0${national}`.replace(/(\d\d)(?=\d)/g, '$1\u00a0') : phone
}

/** What a member of a dealer's team is, the most trusted first. */
export const MEMBER_ROLES = ['owner', 'manager', 'seller', 'accountant'] as const
export type MemberRole = (typeof MEMBER_ROLES)[number]
export const MEMBER_ROLE_LABELS: Readonly<Record<MemberRole, string>> = {
  owner: 'Gérant',
  manager: 'Responsable',
  seller: 'Vendeur',
  accountant: 'Comptable',
}

/** What may be done in a dealer's name, by whom. Everyone of the team sees its stock and its statistics. */
const ALLOWED = {
  see: ['owner', 'manager', 'seller', 'accountant'],
  stock: ['owner', 'manager', 'seller'],
  leads: ['owner', 'manager', 'seller'],
  feeds: ['owner', 'manager'],
  company: ['owner', 'manager'],
  team: ['owner'],
  money: ['owner', 'accountant'],
  /** To buy what the next bill says, beyond what the plan includes. */
  spend: ['owner', 'manager'],
} as const satisfies Record<string, readonly MemberRole[]>
export type Permission = keyof typeof ALLOWED

export const mayDo = (role: MemberRole, permission: Permission): boolean =>
  (ALLOWED[permission] as readonly MemberRole[]).includes(role)

/** An invitation to a team is good for as long. */
export const INVITATION_DAYS = 7
