import type { LoadRequest } from './load';

/** The credentials of one person in one workspace. */
export interface Caller {
  origin: string;
  cookie: string;
  slug: string;
}

/** An unsuccessful response. */
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

interface Procedure {
  procedure: string;
  input?: object;
  mutation: boolean;
}

/** The request that calls a procedure, as a page of the product sends it. */
export function requestOf(
  { cookie, slug }: Pick<Caller, 'cookie' | 'slug'>,
  { procedure, input, mutation }: Procedure,
): LoadRequest {
  const headers = { cookie, 'x-workspace': slug, 'x-trpc-source': 'bench' };
  const path = `/api/trpc/${procedure}`;
  if (!mutation) {
    const query = input ? `?input=${encodeURIComponent(JSON.stringify(input))}` : '';
    return { method: 'GET', path: path + query, headers };
  }
  return {
    method: 'POST',
    path,
    headers: { ...headers, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify(input),
  };
}

/** Calls a procedure. @throws AnswerError */
export async function call<T>(caller: Caller, procedure: Procedure): Promise<T> {
  const { method, path, headers, body = null } = requestOf(caller, procedure);
  const response = await fetch(caller.origin + path, { method, headers, body });
  const text = await response.text();
  if (response.status !== 200) throw new AnswerError(procedure.procedure, response.status, text);
  const { result }: { result: { data: T } } = JSON.parse(text);
  return result.data;
}
