import { expect, test } from 'vitest'
import { OutsideError } from '#lib/platform/errors.ts'
import { failureWords } from './lanes.ts'

const job = { id: '1', task_identifier: 'payments.refund', attempts: 2, max_attempts: 25, payload: {} }

test('a provider that is down is one line: which job, who, what code', () => {
  const error = new OutsideError('stripe: ECONNREFUSED, An error occurred')
  expect(failureWords({ failure: true, job, error, duration: 3 })).toEqual([
    { job: 'payments.refund', attempt: 2, of: 25, why: error.message },
    'payments.refund waits: stripe: ECONNREFUSED, An error occurred',
  ])
})

test('a fault of ours keeps its stack, in the field for it', () => {
  const error = new TypeError('undefined is not a function')
  expect(failureWords({ failure: true, job, error, duration: 3 })).toEqual([
    { job: 'payments.refund', attempt: 2, of: 25, err: error },
    'payments.refund failed',
  ])
  expect(failureWords({ anything: 'else' })).toBeNull()
})
