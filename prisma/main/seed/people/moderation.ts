import type pg from 'pg'

type Finding = { check: string; score: number; reason: string }
type Car = {
  seller: string
  status: 'in_moderation' | 'online' | 'refused'
  description: string
  /** Of the price asked for the car that it is drawn from. */
  priceShare?: number
  hoursAgo: number
}
type Decided = { outcome: 'approve' | 'refuse'; ground?: string; facts?: string; hoursAgo: number }
type Case = {
  car: Car
  cause: 'submission' | 'notice' | 'appeal'
  score: number
  hoursAgo: number
  findings?: readonly Finding[]
  decided?: Decided
  question?: string
  /** What its seller says of the refusal. */
  appeal?: string
  notices?: readonly { category: string; words: string; name?: string; email?: string }[]
}

const SELLERS = [
  { email: 'theo@volant.example', name: 'Théo' },
  { email: 'sarah@volant.example', name: 'Sarah' },
  { email: 'karim@volant.example', name: 'Karim' },
] as const

const CASES: readonly Case[] = [
  {
    car: {
      seller: 'theo@volant.example',
      status: 'in_moderation',
      hoursAgo: 5,
      description:
        'Très bel état, révisée le mois dernier, deux clés. Me joindre de préférence au zéro six trente-neuf quatre-vingt-dix-huit zéro un vingt, après 18 heures.',
    },
    cause: 'submission',
    score: 75,
    hoursAgo: 5,
    findings: [
      {
        check: 'contact',
        score: 75,
        reason: 'Numéro de téléphone (06\u00a039\u00a098\u00a001\u00a020) dans le texte.',
      },
    ],
  },
  {
    car: {
      seller: 'sarah@volant.example',
      status: 'in_moderation',
      priceShare: 0.3,
      hoursAgo: 19,
      description:
        'Cause départ à l’étranger, je vends vite. Voiture parfaite, règlement par mandat cash, livraison par transporteur.',
    },
    cause: 'submission',
    score: 96,
    hoursAgo: 19,
    findings: [
      { check: 'words', score: 85, reason: '« mandat cash » : moyen de paiement des escroqueries.' },
      { check: 'price', score: 75, reason: 'Prix très inférieur au marché des voitures semblables.' },
    ],
  },
  {
    car: {
      seller: 'karim@volant.example',
      status: 'in_moderation',
      hoursAgo: 30,
      description:
        'Voiture de ma grand-mère, peu roulé, toujours au garage, petite rayure à l’arrière droit.',
    },
    cause: 'submission',
    score: 60,
    hoursAgo: 30,
    findings: [{ check: 'mileage', score: 60, reason: 'Le nombre a peut-être été saisi en milliers.' }],
    question:
      'Le compteur affiche-t-il bien ce nombre de kilomètres, ou des milliers ? Une photo nous suffit.',
  },
  {
    car: {
      seller: 'karim@volant.example',
      status: 'online',
      hoursAgo: 200,
      description: 'Entretien suivi, factures, contrôle technique du mois dernier. Visible le week-end.',
    },
    cause: 'notice',
    score: 70,
    hoursAgo: 2,
    notices: [
      {
        category: 'fraud',
        words: 'Le vendeur demande un virement de 300 € pour « réserver » la voiture avant toute visite.',
        name: 'Paul R.',
        email: 'paul@exemple.invalid',
      },
      {
        category: 'misleading',
        words: 'La même voiture était annoncée avec 40 000 km de plus en septembre.',
      },
    ],
  },
  {
    car: {
      seller: 'sarah@volant.example',
      status: 'online',
      hoursAgo: 50,
      description: 'Première main, non-fumeur, entretien en concession, pneus neufs.',
    },
    cause: 'submission',
    score: 50,
    hoursAgo: 49,
    findings: [
      { check: 'contact', score: 50, reason: 'Messagerie extérieure (« messenger ») dans le texte.' },
    ],
    decided: { outcome: 'approve', hoursAgo: 47 },
  },
  {
    car: {
      seller: 'vendeur@volant.example',
      status: 'refused',
      hoursAgo: 120,
      description:
        'Bonne voiture de tous les jours. Plus de photos et de renseignements sur mon site, ma-voiture point fr.',
    },
    cause: 'submission',
    score: 65,
    hoursAgo: 119,
    findings: [{ check: 'contact', score: 65, reason: 'Lien (« ma-voiture point fr ») dans le texte.' }],
    decided: {
      outcome: 'refuse',
      ground: 'contact',
      facts: 'La dernière phrase envoie vers un site extérieur.',
      hoursAgo: 118,
    },
  },
  {
    car: {
      seller: 'theo@volant.example',
      status: 'refused',
      hoursAgo: 80,
      description:
        'Seconde voiture du foyer, je la vends faute de place. Aucun frais à prévoir, révisée en mai.',
    },
    cause: 'submission',
    score: 85,
    hoursAgo: 79,
    findings: [
      { check: 'duplicate', score: 85, reason: 'Même plaque qu’une autre annonce du même vendeur.' },
    ],
    decided: {
      outcome: 'refuse',
      ground: 'duplicate',
      facts: 'La même plaque est déjà annoncée.',
      hoursAgo: 75,
    },
    appeal:
      'L’autre annonce a été retirée la veille, la vente ayant échoué : il n’y a plus qu’une annonce pour cette voiture.',
  },
]

/** Sellers whose listings wait, were decided, reported or contested; the private seller has a refusal to read. */
export async function demoModeration(client: pg.ClientBase): Promise<void> {
  const { rows: cars } = await client.query<{ id: string }>(
    `SELECT id FROM listing WHERE status = 'online' AND seller_kind = 'particulier' AND account_id IS NULL
       AND photo_count > 0 AND NOT damaged ORDER BY id LIMIT 7`,
  )
  if (cars.length < CASES.length) return
  for (const { email, name } of SELLERS)
    await client.query(`INSERT INTO account (email, email_confirmed_at, name) VALUES ($1, now(), $2)`, [
      email,
      name,
    ])
  // The log is read in the order that it was written in.
  const since = ({ decided }: Case) => decided?.hoursAgo ?? 0
  for (const [at, one] of CASES.toSorted((a, b) => since(b) - since(a)).entries()) {
    const { listingId, decisionId } = await insertCase(client, cars[at]?.id ?? '', one)
    if (one.appeal && decisionId) await insertAppeal(client, { listingId, decisionId, words: one.appeal })
  }
}

type Contested = { listingId: string; decisionId: string; words: string }

async function insertAppeal(
  client: pg.ClientBase,
  { listingId, decisionId, words }: Contested,
): Promise<void> {
  await client.query(
    `WITH opened AS (
       INSERT INTO moderation_case (listing_id, cause, score, opened_at)
       VALUES ($1, 'appeal', 60, now() - interval '8 hours') RETURNING id)
     INSERT INTO appeal (decision_id, case_id, account_id, words, at)
     SELECT $2, opened.id, account_id, $3, now() - interval '8 hours' FROM opened, listing WHERE listing.id = $1`,
    [listingId, decisionId, words],
  )
}

async function insertCase(client: pg.ClientBase, like: string, one: Case) {
  const { cause, score, hoursAgo, findings = [], decided, question, notices = [] } = one
  const listingId = await insertCar(client, like, one.car)
  const state = decided ? 'decided' : question ? 'asked' : 'open'
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO moderation_case (listing_id, cause, state, score, findings, opened_at, closed_at)
     VALUES ($1, $2, $3, $4, $5, now() - make_interval(hours => $6), now() - make_interval(hours => $7)) RETURNING id`,
    [listingId, cause, state, score, JSON.stringify(findings), hoursAgo, decided?.hoursAgo ?? null],
  )
  const caseId = rows[0]?.id ?? ''
  if (question)
    await client.query(
      `INSERT INTO moderation_question (case_id, by, words, at)
       SELECT $1, id, $2, now() - interval '6 hours' FROM account WHERE email = 'moderateur@volant.example'`,
      [caseId, question],
    )
  for (const { category, words, name = null, email = null } of notices)
    await client.query(
      `INSERT INTO notice (case_id, category, words, name, email, at)
       VALUES ($1, $2, $3, $4, $5, now() - make_interval(hours => $6))`,
      [caseId, category, words, name, email, hoursAgo],
    )
  return {
    listingId,
    decisionId: decided ? await insertDecision(client, { listingId, caseId, cause, decided }) : null,
  }
}

type Ended = { listingId: string; caseId: string; cause: string; decided: Decided }

async function insertDecision(
  client: pg.ClientBase,
  { listingId, caseId, cause, decided }: Ended,
): Promise<string> {
  const { outcome, ground = null, facts = '', hoursAgo } = decided
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO moderation_decision (case_id, listing_id, at, by, outcome, ground, facts)
     SELECT $1, $2, now() - make_interval(hours => $3), id, $4, $5, $6 FROM account
     WHERE email = 'moderateur@volant.example' RETURNING id`,
    [caseId, listingId, hoursAgo, outcome, ground, facts],
  )
  await client.query(
    `WITH decided AS (SELECT at, by FROM moderation_decision WHERE case_id = $1),
     moved AS (
       INSERT INTO listing_transition (listing_id, at, "from", "to", by, account_id, reason)
       SELECT $2, at, 'in_moderation', $3, 'moderator', by, 'Vérification' FROM decided)
     INSERT INTO audit_entry (at, account_id, action, subject, details)
     SELECT at, by, 'moderation.' || $4, 'listing:' || $2, jsonb_build_object('case', $1::text, 'cause', $5::text, 'facts', $6::text)
     FROM decided`,
    [caseId, listingId, outcome === 'approve' ? 'online' : 'refused', outcome, cause, facts],
  )
  return rows[0]?.id ?? ''
}

/** A car like one of the market's, with its photos, put up by its seller. */
async function insertCar(client: pg.ClientBase, like: string, car: Car): Promise<string> {
  const { seller, status, description, priceShare = 1, hoursAgo } = car
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO listing (status, seller_kind, account_id, seller_name, make_slug, model_slug, generation_slug, version_id,
       version_label, title, description, condition, price_cents, year, first_registration, mileage_km, mileage_guaranteed,
       fuel, gearbox, body, transmission, colour, doors, seats, power_kw, power_ch, fiscal_cv, co2_grams_per_km, critair,
       equipment, commune_insee, postcode, created_at, updated_at, published_at, expires_at, ended_at)
     SELECT $2, 'particulier', account.id, account.name, make_slug, model_slug, generation_slug, version_id,
       version_label, title, $3, condition, round(price_cents * $4::numeric / 10000) * 10000, year, first_registration,
       mileage_km, mileage_guaranteed, fuel, gearbox, body, transmission, colour, doors, seats, power_kw, power_ch, fiscal_cv,
       co2_grams_per_km, critair, equipment, commune_insee, postcode, since, since,
       CASE WHEN $2 = 'online' THEN since END, since + interval '60 days',
       CASE WHEN $2 = 'refused' THEN since END
     FROM listing, account, LATERAL (SELECT now() - make_interval(hours => $5) AS since) AS moment
     WHERE listing.id = $1 AND account.email = $6 RETURNING id`,
    [like, status, description, priceShare, hoursAgo, seller],
  )
  const id = rows[0]?.id ?? ''
  // As many cars are for sale as were asked for: where this one is, the one that it is like was sold.
  if (status === 'online')
    await client.query(`UPDATE listing SET status = 'sold', ended_at = now() WHERE id = $1`, [like])
  await client.query(
    `INSERT INTO price_change (listing_id, at, price_cents) SELECT id, created_at, price_cents FROM listing WHERE id = $1`,
    [id],
  )
  await client.query(
    `INSERT INTO listing_photo (listing_id, position, photo_id, view)
     SELECT $1, position, photo_id, view FROM listing_photo WHERE listing_id = $2`,
    [id, like],
  )
  return id
}
