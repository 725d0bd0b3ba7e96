/**
 * Where to go after signing in: only a path of this site, else the start page. `//host`, `/\host`, other schemes and
 * the sign-in pages themselves are refused.
 */
export function safeNextPath(value: string | null | undefined): string {
  const base = 'http://here.invalid';
  if (!value?.startsWith('/') || value.startsWith('//') || /[\\\p{Cc}]/u.test(value)) return '/';
  const url = URL.canParse(value, base) ? new URL(value, base) : null;
  if (!url || url.origin !== base || url.pathname.startsWith('//')) return '/';
  if (/^\/(sign-in|sign-up|reset|verify|api)(\/|$)/.test(url.pathname)) return '/';
  return url.pathname + url.search + url.hash;
}
