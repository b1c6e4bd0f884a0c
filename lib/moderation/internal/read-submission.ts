import { type Comparable, priceRange } from '#lib/listings/queries.ts'
import { now } from '#lib/platform/clock.ts'
import { db, pool } from '#lib/platform/db.ts'
import type { Other, Submission, Tie } from './checks/submission.ts'

/** On sale, or about to be: what another listing may be a double of. A refused one of the last months counts: it comes back under another name. */
const RIVALS = `(other.status IN ('online', 'in_moderation') OR (other.status = 'refused' AND other.ended_at > now() - interval '90 days'))`
const SAME_SELLER = `coalesce(other.account_id = mine.account_id OR other.dealer_id = mine.dealer_id, false)`

/**
 * Cars that it may be: the model, the fuel, a year off at most; of the model, those that wait, were refused or are damaged, which may
 * come back as whole; and all of its own seller's. Each asked of an index: all of a model that sells well would be thousands.
 */
const LIKE_IT = `SELECT other.id FROM listing mine
       JOIN listing other ON (other.make_slug, other.model_slug, other.fuel) = (mine.make_slug, mine.model_slug, mine.fuel)
         AND other.year BETWEEN mine.year - 1 AND mine.year + 1 AND other.status = 'online' AND NOT other.damaged
       WHERE mine.id = $1 AND other.id <> mine.id
       UNION
       SELECT other.id FROM listing mine
       JOIN listing other ON (other.make_slug, other.model_slug) = (mine.make_slug, mine.model_slug)
         AND other.status IN ('in_moderation', 'refused')
       WHERE mine.id = $1 AND other.id <> mine.id AND ${RIVALS}
       UNION
       SELECT other.id FROM listing mine
       JOIN listing other ON (other.make_slug, other.model_slug) = (mine.make_slug, mine.model_slug)
         AND other.status = 'online' AND other.damaged
       WHERE mine.id = $1 AND other.id <> mine.id
       UNION
       SELECT other.id FROM listing mine JOIN listing other ON other.account_id = mine.account_id
       WHERE mine.id = $1 AND other.id <> mine.id`

export type Read = { submission: Submission; status: string; updatedAt: Date }

/** Everything that the checks need to know of a listing; null when there is none of that number. */
export async function readSubmission(listingId: bigint): Promise<Read | null> {
  const listing = await readListing(listingId)
  if (!listing) return null
  const [twins, otherPhotos, otherTexts, market, carsBy] = await Promise.all([
    readTwins(listingId),
    readOtherPhotos(listingId),
    readOtherTexts(listingId),
    priceRange(db(), listing, listingId),
    readCarsBy(listingId),
  ])
  const { status, updatedAt, refusedAt, ...facts } = listing
  return {
    status,
    updatedAt,
    submission: { now: now(), listing: facts, twins, otherPhotos, otherTexts, market, carsBy, refusedAt },
  }
}

type ListingRow = Omit<Submission['listing'], 'photoHashes'> &
  Comparable & {
    photoHashes: string[]
    status: string
    updatedAt: Date
    refusedAt: Date | null
  }

async function readListing(listingId: bigint) {
  const { rows } = await pool().query<ListingRow>(
    `SELECT make_slug AS "makeSlug", model_slug AS "modelSlug", fuel, seller_kind AS "sellerKind", title, description, condition, damaged, price_cents AS "priceCents", year,
            first_registration AS "firstRegistration", mileage_km AS "mileageKm", status, updated_at AS "updatedAt",
            ARRAY(SELECT photo.phash::text FROM listing_photo JOIN photo ON photo.id = photo_id
                  WHERE listing_id = listing.id AND photo.phash IS NOT NULL ORDER BY position) AS "photoHashes",
            (SELECT CASE WHEN outcome = 'refuse' THEN at END FROM moderation_decision
             WHERE listing_id = listing.id ORDER BY at DESC LIMIT 1) AS "refusedAt"
     FROM listing WHERE id = $1`,
    [listingId],
  )
  const row = rows[0]
  return row ? { ...row, photoHashes: row.photoHashes.map(BigInt) } : null
}

async function readTwins(listingId: bigint): Promise<Submission['twins']> {
  const { rows } = await pool().query<Other & { by: 'plate' | 'vin' }>(
    `SELECT other.id AS "listingId", ${SAME_SELLER} AS "sameSeller",
            CASE WHEN theirs.vin_mac = ours.vin_mac THEN 'vin' ELSE 'plate' END AS by
     FROM listing mine JOIN listing_secrets ours ON ours.listing_id = mine.id
     JOIN listing_secrets theirs ON theirs.plate_mac = ours.plate_mac OR theirs.vin_mac = ours.vin_mac
     JOIN listing other ON other.id = theirs.listing_id
     WHERE mine.id = $1 AND other.id <> mine.id AND ${RIVALS}
     ORDER BY other.id LIMIT 20`,
    [listingId],
  )
  return rows
}

/**
 * The same file anywhere, and near photos among cars of the model and among its seller's, whatever year and fuel they are said to be of:
 * hashes of the whole market are not to be walked through.
 */
async function readOtherPhotos(listingId: bigint): Promise<Submission['otherPhotos']> {
  const { rows } = await pool().query<Other & { hash: string }>(
    `WITH ours AS MATERIALIZED (
       SELECT DISTINCT photo.id, photo.phash, photo.sha256 FROM listing_photo JOIN photo ON photo.id = photo_id
       WHERE listing_id = $1 AND photo.phash IS NOT NULL),
     near AS MATERIALIZED (
       SELECT photo.id, ours.phash FROM ours JOIN photo ON photo.sha256 = ours.sha256
       UNION
       SELECT photo.id, photo.phash FROM (SELECT 1 FROM ours LIMIT 1) AS has_photos CROSS JOIN listing mine
       JOIN listing other ON other.account_id = mine.account_id
         OR (other.make_slug, other.model_slug) = (mine.make_slug, mine.model_slug)
       JOIN listing_photo ON listing_photo.listing_id = other.id JOIN photo ON photo.id = photo_id
       JOIN ours ON bit_count((photo.phash # ours.phash)::bit(64)) <= 8
       WHERE mine.id = $1 AND other.id <> mine.id AND ${RIVALS})
     SELECT DISTINCT other.id AS "listingId", ${SAME_SELLER} AS "sameSeller", near.phash::text AS hash
     FROM near JOIN listing_photo ON photo_id = near.id JOIN listing other ON other.id = listing_id
     JOIN listing mine ON mine.id = $1
     WHERE other.id <> mine.id AND ${RIVALS}
     LIMIT 200`,
    [listingId],
  )
  return rows.map(({ hash, ...other }) => ({ ...other, hash: BigInt(hash) }))
}

async function readOtherTexts(listingId: bigint): Promise<Submission['otherTexts']> {
  const { rows } = await pool().query<Other & { text: string; sameCar: boolean }>(
    `SELECT other.id AS "listingId", ${SAME_SELLER} AS "sameSeller", other.description AS text,
            (other.make_slug, other.model_slug, other.year) = (mine.make_slug, mine.model_slug, mine.year)
              AND abs(other.mileage_km - mine.mileage_km) <= 500 + 0.02 * mine.mileage_km AS "sameCar"
     FROM (${LIKE_IT}) found JOIN listing other ON other.id = found.id JOIN listing mine ON mine.id = $1
     WHERE ${RIVALS}
       AND (${SAME_SELLER} OR coalesce(other.published_at, other.created_at) > now() - interval '90 days')
     ORDER BY coalesce(other.published_at, other.created_at) DESC LIMIT 400`,
    [listingId],
  )
  return rows
}

/** Cars, not listings: one that is offered again after a sale fell through carries the same plate. */
async function readCarsBy(listingId: bigint): Promise<Record<Tie, number>> {
  const { rows } = await pool().query<{ tie: Tie; cars: number }>(
    `WITH mine AS MATERIALIZED (
       SELECT id, account_id, postcode, lower(seller_name) AS name,
              (SELECT phone FROM listing_secrets WHERE listing_id = listing.id) AS phone
       FROM listing WHERE id = $1),
     tied AS (
       SELECT 'phone' AS tie, secrets.listing_id AS id FROM mine JOIN listing_secrets secrets ON secrets.phone = mine.phone
       UNION ALL
       SELECT 'account', other.id FROM mine JOIN listing other ON other.account_id = mine.account_id
       UNION ALL
       SELECT 'postcodeAndName', other.id FROM mine
       JOIN listing other ON other.account_id IS NOT NULL AND other.postcode = mine.postcode AND lower(other.seller_name) = mine.name
       UNION ALL
       SELECT 'device', other.id FROM mine JOIN session ours ON ours.account_id = mine.account_id
       JOIN session theirs ON theirs.address = ours.address AND theirs.user_agent = ours.user_agent
       JOIN listing other ON other.account_id = theirs.account_id
       WHERE ours.address <> '' AND ours.user_agent <> '')
     SELECT tie, count(DISTINCT coalesce(secrets.plate_mac::text, secrets.vin_mac::text, other.id::text))::int AS cars
     FROM tied JOIN listing other ON other.id = tied.id LEFT JOIN listing_secrets secrets ON secrets.listing_id = other.id
     WHERE other.seller_kind = 'particulier' AND other.status NOT IN ('draft', 'awaiting_payment')
       AND other.created_at > now() - interval '12 months' AND other.account_id IS NOT NULL
     GROUP BY tie`,
    [listingId],
  )
  const none = { phone: 0, account: 0, postcodeAndName: 0, device: 0 }
  return { ...none, ...Object.fromEntries(rows.map(({ tie, cars }) => [tie, cars])) }
}
