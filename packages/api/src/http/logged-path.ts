/** The loggable part of a request target: its path without the query; the secret token of a calendar feed is masked. */
export function loggedPath(target: string): string {
  const [path = ''] = target.split(/[?#]/, 1);
  // Matches any spelling: at this point nothing has normalised or rejected the path.
  return /calendar\/+[^/]*$/i.test(decoded(path)) ? '/api/calendar/…' : path;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
