import { prepare } from './internal/prepare.ts'

/** Generates the database client, unless it was made from this very schema: what tests and benchmarks need before they start. */
await prepare({ build: false, track: () => {} })
