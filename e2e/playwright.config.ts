import { defineConfig } from '@playwright/test'

const MINUTE_MS = 60_000
/** From the root: a folder's name alone would be looked for in the whole path, wherever the checkout is. */
const testsOf = (folder: string) => `${import.meta.dirname}/${folder}/**/*.test.ts`
const root = process.getuid?.() === 0

/**
 * Two browsers side by side, one page at a time in each, each against a site of its own as `npm start` serves it (server.ts).
 * No test is tried twice.
 */
export default defineConfig({
  testDir: '.',
  outputDir: 'results',
  globalSetup: './server.ts',
  globalTimeout: 30 * MINUTE_MS,
  // A test takes seconds; the rest is for a machine that does something else too.
  timeout: 2 * MINUTE_MS,
  expect: { timeout: 10_000 },
  workers: 2,
  projects: [
    { name: 'visits', testMatch: ['visits', 'access'].map(testsOf), workers: 1 },
    { name: 'journeys', testMatch: testsOf('journeys'), workers: 1 },
  ],
  retries: 0,
  forbidOnly: true,
  reporter: [
    ['list'],
    ...(process.env.JOURNEYS_REPORT
      ? [['json', { outputFile: process.env.JOURNEYS_REPORT }] as ['json', { outputFile: string }]]
      : []),
  ],
  use: {
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    viewport: { width: 1440, height: 900 },
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    launchOptions: {
      ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
      args: [
        ...(root ? ['--no-sandbox'] : []),
        ...['--disable-gpu', '--disable-background-networking', '--disable-sync', '--no-first-run'],
      ],
    },
  },
})
