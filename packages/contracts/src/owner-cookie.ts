/**
 * A cookie that scripts can read, set and removed together with the session's own: `<user id>.<random>`, new at every sign-in. It grants
 * nothing. It names what this browser may keep of a session: see docs/offline.md.
 */
export const OWNER_COOKIE = 'quartermaster-owner';
