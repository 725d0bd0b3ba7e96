/** How the product is called as one person in one workspace. */
export interface Caller {
  origin: string;
  cookie: string;
  slug: string;
}

/** An answer that is not a success. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError';

  constructor(
    what: string,
    readonly status: number,
    text: string,
  ) {
    super(`${what} answered ${status}: ${text.slice(0, 500)}`);
  }
}

/** Calls a procedure. @throws AnswerError */
export async function call<T>(
  { origin, cookie, slug }: Caller,
  { procedure, input, mutation }: { procedure: string; input: object; mutation: boolean },
): Promise<T> {
  const query = mutation ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  const response = await fetch(`${origin}/api/trpc/${procedure}${query}`, {
    method: mutation ? 'POST' : 'GET',
    headers: {
      cookie,
      'x-workspace': slug,
      'x-trpc-source': 'bench',
      ...(mutation ? { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' } : {}),
    },
    body: mutation ? JSON.stringify(input) : null,
  });
  const text = await response.text();
  if (response.status !== 200) throw new AnswerError(procedure, response.status, text);
  const { result }: { result: { data: T } } = JSON.parse(text);
  return result.data;
}
