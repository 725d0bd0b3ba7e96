/** Models without a workspace: accessed through identity and the outbox, never through a scoped client. */
export const UNSCOPED = new Set([
  'User',
  'Session',
  'OneTimeToken',
  'Workspace',
  'WorkspaceSlug',
  'Outbox',
  'JobEffect',
  'DeadLetter',
  'ForeignKeyProbe',
]);
