import { defineConfig } from 'prisma/config';

// `prisma generate` wants a schema engine it never runs. /bin/false makes the commands that would run it fail loudly.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= '/bin/false';

export default defineConfig({
  schema: 'prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'mysql://user:password@localhost/quartermaster' },
});
