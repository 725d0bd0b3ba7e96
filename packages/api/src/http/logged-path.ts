/** What of an address a log may hold: its path without the query, and of a calendar's, which is a secret, only that it is one. */
export function loggedPath(target: string): string {
  const [path = ''] = target.split(/[?#]/, 1);
  // However it is spelled: nothing has resolved or refused it yet where this is asked.
  return /calendar\/+[^/]*$/i.test(decoded(path)) ? '/api/calendar/…' : path;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
