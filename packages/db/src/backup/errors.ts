/** A backup cannot be made or restored as things are. The message is for the operator: a sentence that says what to do. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}
