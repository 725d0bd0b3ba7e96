/** The bounds every way in keeps. Bytes, counts and milliseconds as named. */
export const LIMITS = {
  /** Body of an API call. */
  bodyBytes: 1_048_576,
  /** Body of a sign-in or sign-up call. */
  authBodyBytes: 8_192,
  /** Request line and query string. */
  urlBytes: 8_192,
  jsonDepth: 20,
  batchCalls: 10,
  pageSize: 100,
  pageSizeDefault: 50,
  titleChars: 200,
  /** The column holds 65,535 bytes, and a character takes up to four. */
  descriptionChars: 16_000,
  nameChars: 100,
  passwordChars: { min: 12, max: 128 },
  requestMs: 15_000,
  headersMs: 10_000,
} as const;
