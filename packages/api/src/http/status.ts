/** The status of each kind of domain error, outside tRPC. */
export const STATUS = {
  not_found: 404,
  forbidden: 403,
  // Paths outside tRPC are read-only or create-only, so a conflict here is a bug.
  conflict: 500,
  invalid: 400,
  rate_limited: 429,
  unavailable: 503,
  storage_full: 507,
  unauthenticated: 401,
  reauthenticate: 403,
} as const;
