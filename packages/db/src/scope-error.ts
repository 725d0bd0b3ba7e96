/** A scoped client was used for something it cannot scope. Always a bug, never bad input. */
export class ScopeError extends Error {
  override readonly name = 'ScopeError';
}
