import { defineConfig } from 'prisma/config';

// `prisma generate` requires a schema engine although it never runs it. /bin/false makes any command that would run it fail loudly.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= '/bin/false';

export default defineConfig({
  schema: 'prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'mysql://user:password@localhost/quartermaster' },
});
