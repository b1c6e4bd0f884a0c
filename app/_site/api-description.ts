import { RUN_STATE_LABELS, RUN_STATES, VOLANT_COLUMNS } from '#lib/feeds/model.ts'

const LISTS = new Set(['photos', 'equipements'])

const carProperties = Object.fromEntries(
  VOLANT_COLUMNS.map(({ name, meaning, example }) => [
    name,
    LISTS.has(name)
      ? { type: 'array', items: { type: 'string' }, description: meaning }
      : {
          type: ['string', 'number', 'null'],
          description: meaning,
          ...(example ? { examples: [example] } : {}),
        },
  ]),
)

const json = (schema: string) => ({
  'application/json': { schema: { $ref: `#/components/schemas/${schema}` } },
})
const answer = (description: string, schema: string) => ({ description, content: json(schema) })
const VERSIONED = {
  ...answer('Le véhicule.', 'VehiculeLu'),
  headers: { ETag: { description: 'La version du véhicule.', schema: { type: 'string' } } },
}
const problem = (description: string) => ({ $ref: '#/components/responses/Probleme', description })
const PROBLEMS = {
  '400': problem('La demande ne se lit pas : « fields » dit ce qui ne va pas, champ par champ.'),
  '401': problem('La clé manque, est fausse ou révoquée.'),
  '403': problem('La clé n’a pas ce droit.'),
  '404': problem('Rien à cette adresse, ou rien qui soit à vous.'),
  '409': problem(
    'Un fichier du stock est en cours de lecture, ou le véhicule change en ce moment : réessayez.',
  ),
  '429': problem('Trop de demandes : « Retry-After » dit dans combien de secondes revenir.'),
}
/** Of a request with a body, told before the body is read. */
const BODY_PROBLEMS = {
  '411': problem('La longueur du corps n’est pas dite.'),
  '413': problem('Le corps est trop grand.'),
  '415': problem('Le corps n’est pas d’un type que nous lisons.'),
}
const CHANGED_SINCE = { '412': problem('Le véhicule a changé depuis la version que vous avez lue.') }

const inPath = (name: string, description: string) => ({
  ...{ name, in: 'path', required: true, description },
  schema: { type: 'string' },
})
const inQuery = (name: string, description: string, schema: object) => ({
  ...{ name, in: 'query', required: false, description, schema },
})
const DEALER = inPath('dealer', 'Le numéro de votre établissement.')
const REFERENCE = inPath('reference', 'Votre référence du véhicule.')
const ONCE = {
  ...{ name: 'Idempotency-Key', in: 'header', required: false },
  description: 'La même demande sous la même clé n’est faite qu’une fois en 24 heures.',
  schema: { type: 'string', maxLength: 200 },
}
const inHeader = (name: string, description: string) => ({
  ...{ name, in: 'header', required: false, description },
  schema: { type: 'string' },
})
const IF_MATCH = inHeader(
  'If-Match',
  'La version que vous avez lue (ETag, ou volant.version entre guillemets) : si le véhicule a changé depuis, rien n’est écrit (412).',
)
const IF_NEW = inHeader('If-None-Match', '* : n’écrit que si aucun véhicule n’a cette référence (412 sinon).')
const IF_CHANGED = inHeader('If-None-Match', 'La version que vous avez déjà : 304 si elle n’a pas changé.')
const SOURCE = inQuery(
  'source',
  'Une de vos sources, dont le réglage lit le corps (CSV, XML, JSON, XLSX, zip ou gz). Sans elle, le corps est le JSON décrit ici.',
  { type: 'string', format: 'uuid' },
)

const reads = { security: [{ cle: ['stock:read'] }] }
const writes = { security: [{ cle: ['stock:write'] }] }
const PUSHED = {
  required: true,
  content: {
    ...json('Stock'),
    'application/octet-stream': { schema: { type: 'string', format: 'binary' } },
  },
}
const ACCEPTED = {
  '202': answer('Le stock sera lu dans un instant.', 'LectureDemandee'),
  ...PROBLEMS,
  ...BODY_PROBLEMS,
}
const WRITTEN = { '200': VERSIONED, ...PROBLEMS, ...CHANGED_SINCE, ...BODY_PROBLEMS }
const CAR_BODY = { required: true, content: json('Vehicule') }

/** OpenAPI 3.1 of the dealers' API. A test holds that it names the routes that there are. */
export function apiDescription(baseUrl: string) {
  return {
    openapi: '3.1.0',
    info: {
      ...{ title: 'Volant, API des professionnels', version: '1.0.0' },
      description:
        'Vos programmes lisent et modifient votre stock. Les clés se créent dans votre espace, rubrique Fichiers. Les erreurs suivent la RFC 9457 (application/problem+json). Deux programmes peuvent modifier le même véhicule sans s’effacer l’un l’autre : PATCH ne touche que les champs qu’il donne, et If-Match refuse d’écrire sur une version que vous n’avez pas lue.',
    },
    servers: [{ url: baseUrl }],
    paths: {
      '/api/v1/dealers/{dealer}/stock': {
        parameters: [DEALER],
        get: {
          ...{ operationId: 'lireStock', summary: 'Le stock, page par page', ...reads },
          parameters: [
            inQuery('limite', 'Véhicules par page.', {
              type: 'integer',
              minimum: 1,
              maximum: 500,
              default: 100,
            }),
            inQuery('apres', 'La dernière référence de la page d’avant.', { type: 'string' }),
          ],
          responses: { '200': answer('Une page du stock.', 'Page'), ...PROBLEMS },
        },
        put: {
          ...{
            operationId: 'remplacerStock',
            summary: 'Tout le stock : ce qui n’y est pas est retiré',
            ...writes,
          },
          parameters: [SOURCE, ONCE],
          ...{ requestBody: PUSHED, responses: ACCEPTED },
        },
        patch: {
          ...{ operationId: 'changerStock', summary: 'Des changements : le reste demeure', ...writes },
          parameters: [SOURCE, ONCE],
          ...{ requestBody: PUSHED, responses: ACCEPTED },
        },
      },
      '/api/v1/dealers/{dealer}/stock/{reference}': {
        parameters: [DEALER, REFERENCE],
        get: {
          ...{ operationId: 'lireVehicule', summary: 'Un véhicule', ...reads, parameters: [IF_CHANGED] },
          responses: { '200': VERSIONED, '304': { description: 'Inchangé.' }, ...PROBLEMS },
        },
        put: {
          ...{ operationId: 'ecrireVehicule', summary: 'Ajoute ou remplace un véhicule', ...writes },
          ...{ parameters: [ONCE, IF_MATCH, IF_NEW], requestBody: CAR_BODY, responses: WRITTEN },
        },
        patch: {
          ...{ operationId: 'changerVehicule', summary: 'Change quelques champs d’un véhicule', ...writes },
          ...{ parameters: [ONCE, IF_MATCH], requestBody: CAR_BODY, responses: WRITTEN },
        },
        delete: {
          ...{ operationId: 'retirerVehicule', summary: 'Retire un véhicule', ...writes },
          parameters: [ONCE, IF_MATCH],
          responses: { '204': { description: 'Retiré.' }, ...PROBLEMS, ...CHANGED_SINCE },
        },
      },
      '/api/v1/dealers/{dealer}/runs/{run}': {
        parameters: [DEALER, inPath('run', 'Le numéro d’une lecture.')],
        get: {
          ...{
            operationId: 'lireRapport',
            summary: 'Ce qu’un envoi a fait, et ce qui a été refusé',
            ...reads,
          },
          responses: { '200': answer('Le rapport.', 'Rapport'), ...PROBLEMS },
        },
      },
    },
    components: {
      securitySchemes: { cle: { type: 'http', scheme: 'bearer' } },
      responses: {
        Probleme: {
          description: 'Une erreur.',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Probleme' } } },
        },
      },
      schemas: SCHEMAS,
    },
  }
}

const statesInWords = RUN_STATES.map((state) => `${state} : ${RUN_STATE_LABELS[state].toLowerCase()}`).join(
  ', ',
)
const COUNTED = {
  rows: 'Lignes lues.',
  added: 'Annonces ajoutées.',
  changed: 'Annonces modifiées.',
  unchanged: 'Annonces inchangées.',
  removed: 'Annonces retirées.',
  refused: 'Lignes refusées.',
  held: 'Retraits qui attendent votre accord.',
}
const counted = Object.fromEntries(
  Object.entries(COUNTED).map(([name, description]) => [name, { type: 'integer', description }]),
)
const SCHEMAS = {
  Vehicule: { type: 'object', additionalProperties: false, properties: carProperties },
  VehiculeLu: {
    type: 'object',
    properties: {
      ...carProperties,
      volant: {
        type: 'object',
        description: 'Ce que le véhicule est chez nous.',
        properties: {
          id: { type: 'string', description: 'Le numéro de l’annonce.' },
          etat: { type: 'string', description: 'Où en est l’annonce : online si elle est en ligne.' },
          hors_ligne: { type: ['string', 'null'], description: 'Pourquoi elle attend hors ligne.' },
          a_completer: {
            ...{ type: 'array', items: { type: 'string' } },
            description: 'Ce qui lui manque.',
          },
          adresse: { type: 'string', description: 'L’adresse de l’annonce.' },
          version: {
            type: 'string',
            description: 'Change avec le véhicule ; c’est son ETag, sans les guillemets.',
          },
        },
      },
    },
  },
  Stock: {
    type: 'object',
    required: ['vehicules'],
    properties: {
      vehicules: {
        ...{ type: 'array', items: { $ref: '#/components/schemas/Vehicule' } },
        description: 'Un objet par véhicule.',
      },
    },
  },
  Page: {
    type: 'object',
    required: ['vehicules', 'apres'],
    properties: {
      vehicules: {
        ...{ type: 'array', items: { $ref: '#/components/schemas/VehiculeLu' } },
        description: 'Dans l’ordre de leurs références.',
      },
      apres: {
        type: ['string', 'null'],
        description: 'À donner pour la page suivante ; null : c’est la dernière.',
      },
    },
  },
  LectureDemandee: {
    type: 'object',
    required: ['run', 'rapport'],
    properties: {
      run: { type: 'string', description: 'Le numéro de la lecture.' },
      rapport: { type: 'string', description: 'L’adresse où son rapport se lit.' },
    },
  },
  Rapport: {
    type: 'object',
    properties: {
      id: { type: 'string', description: 'Le numéro de la lecture.' },
      state: { type: 'string', enum: RUN_STATES, description: statesInWords },
      message: { type: ['string', 'null'], description: 'Pourquoi elle attend, ou est sans effet.' },
      ...counted,
      issues: {
        ...{ type: 'array', items: { type: 'object' } },
        description:
          'Les mille premières remarques : row (ligne), reference, column, value, code, refused, reason (pourquoi) et mend (comment corriger).',
      },
    },
  },
  Probleme: {
    type: 'object',
    required: ['type', 'title', 'status'],
    properties: {
      type: { type: 'string', description: 'L’espèce d’erreur, selon la RFC 9457.' },
      title: { type: 'string', description: 'L’erreur en deux mots.' },
      status: { type: 'integer', description: 'Le code de la réponse.' },
      detail: { type: 'string', description: 'Ce qui s’est passé et ce qu’il faut faire, en français.' },
      code: {
        type: 'string',
        description: 'Le même code tant que l’erreur est la même : pour vos programmes.',
      },
      fields: {
        ...{ type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } },
        description: 'Par champ, ce qui ne va pas.',
      },
    },
  },
}
