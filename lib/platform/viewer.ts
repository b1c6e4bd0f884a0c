import { AppError } from './errors.ts'

export const ROLES = ['user', 'moderator', 'accountant', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** The person behind a request, as of this moment: read from the database, never from what the browser says. */
export type Viewer = {
  accountId: string
  sessionId: string
  role: Role
  name: string
  email: string
  emailConfirmed: boolean
}

/** An administrator may do what a moderator or an accountant may. */
export const hasRole = (viewer: Viewer | null, role: Role): boolean =>
  viewer !== null && (role === 'user' || viewer.role === role || viewer.role === 'admin')

/** @throws {AppError} `forbidden` */
export function requireRole(viewer: Viewer, role: Role): void {
  if (!hasRole(viewer, role)) throw new AppError('forbidden', 'Votre compte ne permet pas de faire cela.')
}

/** Whether any part of the back office is open to them. */
export const isStaff = (viewer: Viewer | null): boolean =>
  hasRole(viewer, 'moderator') || hasRole(viewer, 'accountant')
