import { defineConfig } from 'vitest/config'

export default defineConfig({
  // `server-only` is empty under this condition, as in the worker.
  resolve: { conditions: ['react-server', 'node', 'import', 'default'] },
  ssr: { resolve: { conditions: ['react-server', 'node', 'import', 'default'] } },
  test: { include: ['{lib,bin,prisma,components,app}/**/*.test.ts'], testTimeout: 30_000 },
})
