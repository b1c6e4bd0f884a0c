/**
 * What Mollie takes, written after its documentation, as read on 24 November 2026: docs.mollie.com/reference/create-payment,
 * /list-payments, /create-refund and /list-refunds; on 26 November, /list-balance-transactions. Only what we send: anything else is
 * refused.
 */
const amount = {
  type: 'object',
  properties: {
    currency: { type: 'string', pattern: '^[A-Z]{3}$' },
    value: { type: 'string', pattern: '^\\d+\\.\\d{2}$' },
  },
  required: ['currency', 'value'],
  additionalProperties: false,
}
const url = { type: 'string', pattern: '^https?://', maxLength: 2048 }
const page = {
  type: 'object',
  properties: {
    limit: { type: 'string', pattern: '^\\d{1,3}$' },
    from: { type: 'string' },
    sort: { enum: ['asc', 'desc'] },
  },
  additionalProperties: false,
}

export const MOLLIE = {
  'POST /v2/payments': {
    type: 'object',
    properties: {
      amount,
      description: { type: 'string', minLength: 1, maxLength: 255 },
      redirectUrl: url,
      cancelUrl: url,
      webhookUrl: url,
      locale: { type: 'string', pattern: '^[a-z]{2}_[A-Z]{2}$' },
      metadata: { type: 'object' },
    },
    required: ['amount', 'description', 'redirectUrl'],
    additionalProperties: false,
  },
  'GET /v2/payments': page,
  'POST /v2/payments/{id}/refunds': {
    type: 'object',
    properties: { amount, description: { type: 'string', maxLength: 255 }, metadata: { type: 'object' } },
    required: ['amount'],
    additionalProperties: false,
  },
  'GET /v2/payments/{id}/refunds': page,
  'GET /v2/balances/{id}/transactions': {
    type: 'object',
    properties: {
      from: { type: 'string', pattern: '^baltr_' },
      limit: { type: 'string', pattern: '^([1-9]\\d?|1\\d\\d|2[0-4]\\d|250)$' },
      testmode: { enum: ['true', 'false'] },
    },
    additionalProperties: false,
  },
  'GET /v2/payments/{id}': { type: 'object', additionalProperties: false },
  'DELETE /v2/payments/{id}': { type: 'object', additionalProperties: false },
} as const
