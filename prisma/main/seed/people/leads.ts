import type pg from 'pg'

type Said = readonly ['buyer' | 'seller', hoursAgo: number, body: string]
type Talk = {
  buyer: { email: string; name: string; account: boolean }
  /** SQL: the one listing that it is about. */
  about: string
  said: readonly Said[]
}

const INES = { email: 'acheteur@volant.example', name: 'Inès', account: true }
const OF_MARC = `SELECT l.id FROM listing l JOIN account a ON a.id = l.account_id
  WHERE a.email = 'vendeur@volant.example' AND l.status = 'online' ORDER BY l.id LIMIT 1`
const OF_THE_GARAGE = `SELECT l.id FROM listing l JOIN dealer_member m ON m.dealer_id = l.dealer_id
  JOIN account a ON a.id = m.account_id
  WHERE a.email = 'garage@volant.example' AND l.status = 'online' ORDER BY l.id LIMIT 1`

const TALKS: readonly Talk[] = [
  {
    buyer: INES,
    about: OF_MARC,
    said: [
      ['buyer', 52, 'Bonjour,\nvotre voiture m’intéresse. Avez-vous le carnet d’entretien et les factures ?'],
      ['seller', 50, 'Bonjour, oui, tout est là depuis l’achat, révisions comprises.'],
      ['buyer', 27, 'Parfait. Quand et où peut-on la voir et l’essayer ?'],
      ['seller', 26, 'Samedi matin si cela vous va, devant chez moi. Je vous donne l’adresse vendredi.'],
      ['buyer', 3, 'Samedi à 10 h, c’est noté. Le contrôle technique sera-t-il fait d’ici là ?'],
    ],
  },
  {
    buyer: { email: 'k.lambert@exemple.invalid', name: 'Kevin', account: false },
    about: OF_MARC,
    said: [
      [
        'buyer',
        9,
        'Bonjour, je suis actuellement à l’étranger mais je prends la voiture. Mon transporteur passera, je vous envoie un mandat cash pour le régler.',
      ],
    ],
  },
  {
    buyer: INES,
    about: OF_THE_GARAGE,
    said: [
      ['buyer', 76, 'Bonjour, quelle garantie donnez-vous, et que couvre-t-elle ?'],
      [
        'seller',
        70,
        'Bonjour, douze mois, moteur et boîte, pièces et main-d’œuvre. Passez quand vous voulez.',
      ],
    ],
  },
]

/** Conversations of the buyer with the private seller and with the garage, and one that deserves its warnings. */
export async function demoLeads(client: pg.ClientBase): Promise<void> {
  for (const { buyer, about, said } of TALKS) {
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO thread (listing_id, buyer_email, buyer_name, buyer_id, last_at)
       SELECT id, $1, $2, CASE WHEN $3 THEN (SELECT id FROM account WHERE email = $1) END, now() - make_interval(hours => $4)
       FROM (${about}) AS listing RETURNING id`,
      [buyer.email, buyer.name, buyer.account, said.at(-1)?.[1] ?? 0],
    )
    const [thread] = rows
    if (!thread) continue
    for (const [index, [sender, hours, body]] of said.entries())
      await client.query(
        `INSERT INTO message (thread_id, sender, body, at, sent_at, read_at)
         SELECT $1, $2, $3, at, at, CASE WHEN $5 THEN at + interval '20 minutes' END
         FROM (SELECT now() - make_interval(hours => $4) AS at) AS moment`,
        [thread.id, sender, body, hours, index < said.length - 1],
      )
  }
}
