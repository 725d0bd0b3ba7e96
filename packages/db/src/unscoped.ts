/** Models without a workspace: accessed through identity and the outbox, never through a scoped client. */
export const UNSCOPED: ReadonlySet<string> = new Set([
  'User',
  'Session',
  'OneTimeToken',
  'Totp',
  'RecoveryCode',
  'Passkey',
  'PendingSignIn',
  'Challenge',
  'Identity',
  'Installation',
  'Workspace',
  'WorkspaceSlug',
  'Outbox',
  'JobEffect',
  'DeadLetter',
  'ForeignKeyProbe',
]);
