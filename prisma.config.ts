import { defineConfig } from 'prisma/config'

export default defineConfig({
  schema: 'prisma/main',
  migrations: { path: 'prisma/main/migrations' },
})
