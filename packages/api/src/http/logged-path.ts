/** What of an address a log may hold: its path without the query, and of a calendar's, which is a secret, only that it is one. */
export function loggedPath(target: string): string {
  const [path = ''] = target.split(/[?#]/, 1);
  return /^\/+api\/+calendar\//i.test(path) ? '/api/calendar/…' : path;
}
