/** The loggable part of a request target: its path without the query; the secrets of calendar feeds and of mailed links are masked. */
export function loggedPath(target: string): string {
  const [path = ''] = target.split(/[?#]/, 1);
  // Matches any spelling: at this point nothing has normalised or rejected the path.
  const plain = decoded(path);
  if (/unsubscribe\/+[^/]/i.test(plain)) return '/unsubscribe/…';
  const [, page] = /(reset|verify(?:\/+address)?|sign-in\/+link|invite)\/+[^/]/i.exec(plain) ?? [];
  if (page) return `/${page.toLowerCase().replace(/\/+/g, '/')}/…`;
  return /calendar\/+[^/]/i.test(plain) ? '/api/calendar/…' : path;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
