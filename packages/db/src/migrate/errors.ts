/** The migrations on disk do not match those in the database, or cannot be applied to it; nothing was changed. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}
