import { hash } from '@node-rs/argon2'
import type pg from 'pg'

const PASSWORD = 'volant-demo'

/** Numbers of the range that ARCEP keeps for fiction. */
const PEOPLE = [
  { email: 'acheteur@volant.example', name: 'Inès', role: 'user', phone: '+33639980101' },
  { email: 'vendeur@volant.example', name: 'Marc', role: 'user', phone: '+33639980102' },
  { email: 'garage@volant.example', name: 'Nadia', role: 'user', phone: '+33639980103' },
  { email: 'moderateur@volant.example', name: 'Louise', role: 'moderator', phone: null },
  { email: 'comptable@volant.example', name: 'Hugo', role: 'accountant', phone: null },
  { email: 'admin@volant.example', name: 'Claire', role: 'admin', phone: null },
] as const

/** One account for each role; the garage's owns the dealer with the largest stock. */
export async function demoAccounts(client: pg.ClientBase): Promise<void> {
  const passwordHash = await hash(PASSWORD)
  for (const { email, name, role, phone } of PEOPLE)
    await client.query(
      `INSERT INTO account (email, email_confirmed_at, password_hash, name, role, phone) VALUES ($1, now(), $2, $3, $4, $5)`,
      [email, passwordHash, name, role, phone],
    )
  await client.query(
    `INSERT INTO dealer_member (dealer_id, account_id, role)
     SELECT dealer_id, (SELECT id FROM account WHERE email = 'garage@volant.example'), 'owner'
     FROM listing WHERE dealer_id IS NOT NULL AND status = 'online' GROUP BY dealer_id ORDER BY count(*) DESC, dealer_id LIMIT 1`,
  )
}
