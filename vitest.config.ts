import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // The global setup runs outside the condition below, and imports doors that are marked for servers.
  resolve: {
    alias: { 'server-only': new URL('node_modules/server-only/empty.js', import.meta.url).pathname },
  },
  // `server-only` is empty under this condition, as in the worker.
  ssr: {
    resolve: { conditions: ['react-server', 'module', 'node'], externalConditions: ['react-server', 'node'] },
  },
  test: {
    globalSetup: 'bin/internal/test-cluster.ts',
    include: ['{lib,bin,prisma,components,app,bench}/**/*.test.ts'],
    // One a core: what takes long here waits for a database or for a program of its own.
    maxWorkers: availableParallelism(),
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Vitest sets a BASE_URL of its own, which is no address.
    env: { BASE_URL: 'http://localhost:3000', LOG_LEVEL: 'silent' },
  },
})
