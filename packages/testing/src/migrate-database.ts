// Imported by path, not by package name: that package has tests that use this one, so a dependency would be circular.
const MIGRATE = new URL('../../db/src/migrate/index.ts', import.meta.url);

/** Migrates to the newest version. */
export async function migrateDatabase(databaseUrl: string): Promise<void> {
  const { migrate } = (await import(MIGRATE.href)) as Migrate;
  await migrate({ databaseUrl });
}

interface Migrate {
  migrate(options: { databaseUrl: string }): Promise<unknown>;
}
