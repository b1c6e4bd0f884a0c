import type pg from 'pg'

type State = 'new' | 'answered' | 'won' | 'lost'
type Contact = {
  name: string
  /** The garage's n-th car online. */
  car: number
  /** Hours ago of the first words, and of the answer after them. */
  asked: number
  answered: number | null
  state: State
  words: string
  answer?: string
  mine?: boolean
  note?: string
}

const CONTACTS: readonly Contact[] = [
  {
    name: 'Camille',
    car: 1,
    asked: 2,
    answered: null,
    state: 'new',
    words: 'Bonjour, est-elle visible ce samedi ? Je viens de Villeurbanne.',
  },
  {
    name: 'Farid',
    car: 2,
    asked: 5,
    answered: null,
    state: 'new',
    words: 'Bonjour, quand et où peut-on la voir et l’essayer ?',
    mine: true,
    note: 'A déjà appelé deux fois : le rappeler avant midi.',
  },
  {
    name: 'Élodie',
    car: 1,
    asked: 21,
    answered: null,
    state: 'new',
    words: 'Bonjour, reprenez-vous une 208 de 2016, 98 000 km ?',
  },
  {
    name: 'Jean-Marc',
    car: 3,
    asked: 30,
    answered: 29,
    state: 'answered',
    words: 'La courroie de distribution a-t-elle été changée ?',
    answer: 'Bonjour Jean-Marc, oui, à 92 000 km, facture à l’appui.',
    mine: true,
  },
  {
    name: 'Sofia',
    car: 4,
    asked: 52,
    answered: 47,
    state: 'answered',
    words: 'Bonjour, quelle garantie donnez-vous, et que couvre-t-elle ?',
    answer: 'Bonjour Sofia, douze mois, moteur et boîte, pièces et main-d’œuvre.',
  },
  {
    name: 'Lucas',
    car: 2,
    asked: 75,
    answered: 74,
    state: 'answered',
    words: 'Faites-vous un effort sur le prix pour un paiement comptant ?',
    answer: 'Bonjour Lucas, le prix est juste ; nous offrons la carte grise.',
  },
  {
    name: 'Aïcha',
    car: 5,
    asked: 120,
    answered: 117,
    state: 'won',
    words: 'Je suis très intéressée, puis-je la réserver jusqu’à vendredi ?',
    answer: 'Bonjour Aïcha, elle vous attend jusqu’à vendredi soir.',
    mine: true,
    note: 'Acompte reçu, livraison le 2.',
  },
  {
    name: 'Bruno',
    car: 6,
    asked: 190,
    answered: 168,
    state: 'won',
    words: 'Bonjour, livrez-vous dans la Loire ?',
    answer: 'Bonjour Bruno, oui, gratuitement jusqu’à 80 km.',
  },
  {
    name: 'Chloé',
    car: 3,
    asked: 260,
    answered: 258,
    state: 'lost',
    words: 'Acceptez-vous un financement sur 60 mois ?',
    answer: 'Bonjour Chloé, notre partenaire étudie votre dossier en deux jours.',
    note: 'A trouvé ailleurs.',
  },
  {
    name: 'Olivier',
    car: 7,
    asked: 340,
    answered: 310,
    state: 'lost',
    words: 'La voiture a-t-elle été accidentée ou repeinte ?',
    answer: 'Bonjour Olivier, le pare-chocs avant a été repeint, rien d’autre.',
  },
  {
    name: 'Manon',
    car: 8,
    asked: 420,
    answered: 419,
    state: 'answered',
    words: 'Peut-on voir le carnet d’entretien ?',
    answer: 'Bonjour Manon, il est complet et sur le siège : passez quand vous voulez.',
    mine: true,
  },
  {
    name: 'Yanis',
    car: 1,
    asked: 500,
    answered: 480,
    state: 'lost',
    words: 'Quel est votre dernier prix ?',
    answer: 'Bonjour Yanis, celui de l’annonce.',
  },
]

const TEMPLATES = [
  {
    title: 'Proposer une visite',
    body: 'Bonjour {prénom},\n\nla {véhicule} est disponible. Nous sommes ouverts du lundi au samedi : quel jour vous convient pour l’essayer ?\n\n{vendeur}, {garage}',
  },
  {
    title: 'Garantie',
    body: 'Bonjour {prénom},\n\nla {véhicule}, à {prix}, est garantie douze mois, moteur et boîte, pièces et main-d’œuvre.\n\n{vendeur}, {garage}',
  },
]

const GARAGE = `SELECT dealer_id FROM dealer_member m JOIN account a ON a.id = m.account_id WHERE a.email = 'garage@volant.example' LIMIT 1`

/** A dozen people who wrote to the garage, in every state, with notes and two reply templates. */
export async function demoContacts(client: pg.ClientBase): Promise<void> {
  await client.query(CONTACTS_SQL, [JSON.stringify(CONTACTS)])
  await client.query(
    `INSERT INTO reply_template (dealer_id, title, body)
     SELECT dealer_id, title, body FROM (${GARAGE}) AS garage, jsonb_to_recordset($1::jsonb) AS given(title text, body text)`,
    [JSON.stringify(TEMPLATES)],
  )
  await client.query(STATES_SQL)
}

const CONTACTS_SQL = `
  WITH given AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS contact(name text, car integer, asked integer, answered integer, state text,
      words text, answer text, mine boolean, note text)
  ), cars AS (
    SELECT id, row_number() OVER (ORDER BY id) AS n FROM listing WHERE status = 'online' AND dealer_id = (${GARAGE})
  ), threads AS (
    INSERT INTO thread (listing_id, buyer_email, buyer_name, created_at, last_at, state, assignee_id, asked_at, answered_at)
    SELECT cars.id, 'contact-' || row_number() OVER (ORDER BY asked) || '@exemple.invalid', name, now() - make_interval(hours => asked),
      now() - make_interval(hours => coalesce(answered, asked)), state,
      CASE WHEN mine THEN (SELECT id FROM account WHERE email = 'garage@volant.example') END,
      now() - make_interval(hours => asked), now() - make_interval(hours => answered)
    FROM given JOIN cars ON cars.n = 1 + (given.car - 1) % (SELECT count(*) FROM cars)
    RETURNING id, buyer_name, asked_at, answered_at
  ), notes AS (
    INSERT INTO thread_note (thread_id, account_id, body, at)
    SELECT threads.id, (SELECT id FROM account WHERE email = 'garage@volant.example'), note, asked_at + interval '30 minutes'
    FROM threads JOIN given ON given.name = buyer_name WHERE note IS NOT NULL
  )
  INSERT INTO message (thread_id, sender, body, at, sent_at, read_at)
  SELECT threads.id, 'buyer', words, asked_at, asked_at, answered_at FROM threads JOIN given ON given.name = buyer_name
  UNION ALL
  SELECT threads.id, 'seller', answer, answered_at, answered_at, answered_at + interval '40 minutes'
  FROM threads JOIN given ON given.name = buyer_name WHERE answered_at IS NOT NULL`

/** Conversations written otherwise stand where their words say. */
const STATES_SQL = `
  UPDATE thread SET asked_at = said.asked_at, answered_at = said.answered_at,
    state = CASE WHEN said.last = 'seller' THEN 'answered' ELSE 'new' END
  FROM (
    SELECT thread_id, min(sent_at) FILTER (WHERE sender = 'buyer') AS asked_at,
      min(sent_at) FILTER (WHERE sender = 'seller') AS answered_at, (array_agg(sender ORDER BY id DESC))[1] AS last
    FROM message WHERE sent_at IS NOT NULL GROUP BY thread_id
  ) AS said
  WHERE said.thread_id = thread.id AND thread.asked_at IS NULL`
