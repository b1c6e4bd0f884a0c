import type pg from 'pg'
import { demoAccounts } from './people/accounts.ts'
import { demoContacts } from './people/contacts.ts'
import { demoDealers } from './people/dealers.ts'
import { demoLeads } from './people/leads.ts'
import { demoModeration } from './people/moderation.ts'
import { demoPayments } from './people/payments.ts'
import { demoPublishing } from './people/publishing.ts'
import { demoStatistics } from './people/statistics.ts'

/**
 * The demonstration's people, on the embedded database only: one account for each role, with something to see in each. Loaded
 * once; what a visitor changed since stays.
 */
export async function loadPeople(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    // Two starts at once: one waits, and finds everybody there.
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('people'))`)
    const { rowCount } = await client.query(`SELECT FROM account WHERE email = 'vendeur@volant.example'`)
    if (rowCount === 0) {
      await demoAccounts(client)
      await demoDealers(client)
      await demoPublishing(client)
      await demoPayments(client)
      await demoModeration(client)
      await demoLeads(client)
      await demoContacts(client)
      await demoStatistics(client)
    }
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}
