import { encode } from 'next-auth/jwt'
import type pg from 'pg'

/** A person of the benchmark's own, signed in. @returns the cookie of a browser */
export async function signedIn(pool: pg.Pool, secret: string): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `WITH person AS (
       INSERT INTO account (email, email_confirmed_at, name) VALUES ('banc-' || gen_random_uuid() || '@volant.example', now(), 'Banc') RETURNING id)
     INSERT INTO session (account_id, expires_at, user_agent, address) SELECT id, now() + interval '1 day', 'bench', '127.0.0.1' FROM person
     RETURNING id`,
  )
  return `next-auth.session-token=${await encode({ token: { sid: rows[0]?.id }, secret, maxAge: 86_400 })}`
}
