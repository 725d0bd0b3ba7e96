/** The migrations on disk and in the database do not go together; nothing was changed. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}
