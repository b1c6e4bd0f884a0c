import pg from 'pg'
import { listingPath } from '#lib/listings/model.ts'

/** A listing as tests need it. */
export type Car = {
  id: string
  path: string
  make: string
  model: string
  priceCents: number
  dealer: string | null
  /** The dealer's, E.164. */
  phone: string | null
  photos: number
}

/** The market behind the site, read and changed where it is kept: what pages show must follow. */
export class Market {
  readonly #pool: pg.Pool

  constructor(url: string) {
    this.#pool = new pg.Pool({ connectionString: url, max: 2 })
  }

  async rows<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.#pool.query<Row>(text, values)).rows
  }

  /** A listing online that no other test was given; `where` in SQL, on `l` (listing), `d` (dealer) and `c` (commune). */
  car(where = 'true'): Promise<Car> {
    return this.#one(`l.status = 'online' AND NOT l.damaged AND (${where})`)
  }

  /** One that was sold. */
  ended(): Promise<Car> {
    return this.#one(`l.status = 'sold'`)
  }

  /** What was given is noted beside the market: another worker goes on after a test that failed, and must not give it again. */
  async #one(where: string): Promise<Car> {
    await this.rows('CREATE TABLE IF NOT EXISTS given_to_tests (listing_id bigint PRIMARY KEY)')
    const [row] = await this.rows<CarRow>(
      `SELECT l.id::text, make_slug AS make, model_slug AS model, version_label AS version, year, c.name AS commune,
              price_cents AS "priceCents", d.slug AS dealer, d.phone, photo_count AS photos
       FROM listing l JOIN commune c ON c.insee = l.commune_insee LEFT JOIN dealer d ON d.id = l.dealer_id
       WHERE NOT EXISTS (SELECT FROM given_to_tests WHERE listing_id = l.id) AND ${where} ORDER BY l.id LIMIT 1`,
    )
    if (!row) throw new Error(`the market has no listing where ${where}`)
    await this.rows('INSERT INTO given_to_tests VALUES ($1)', [row.id])
    const { id, make, model, version, year, commune } = row
    const parts = { makeSlug: make, modelSlug: model, versionLabel: version, year, communeName: commune }
    return { ...row, path: listingPath(id, parts) }
  }

  async setPrice(id: string, priceCents: number): Promise<void> {
    await this.rows('UPDATE listing SET price_cents = $2 WHERE id = $1', [id, priceCents])
  }

  async withdraw(id: string): Promise<void> {
    await this.rows(`UPDATE listing SET status = 'withdrawn', ended_at = now() WHERE id = $1`, [id])
  }

  async count(where: string): Promise<number> {
    const [row] = await this.rows<{ count: number }>(
      `SELECT count(*)::int AS count FROM listing WHERE status = 'online' AND NOT damaged AND (${where})`,
    )
    return row?.count ?? 0
  }

  /** Of the largest whose people do not sign in: what they do in other tests changes their stock. */
  async dealerSlug(): Promise<string> {
    const [row] = await this.rows<{ slug: string }>(
      `SELECT d.slug FROM dealer d JOIN listing l ON l.dealer_id = d.id AND l.status = 'online'
       WHERE NOT EXISTS (SELECT FROM dealer_member m WHERE m.dealer_id = d.id)
       GROUP BY d.id ORDER BY count(*) DESC, d.id LIMIT 1`,
    )
    if (!row) throw new Error('the market has no dealer')
    return row.slug
  }

  close(): Promise<void> {
    return this.#pool.end()
  }
}

type CarRow = Omit<Car, 'path'> & { version: string; year: number; commune: string }
