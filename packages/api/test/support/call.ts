import { type Answer, ask } from './http';
import { newAddress } from './people';

export interface Call {
  path: string;
  type: 'query' | 'mutation';
  input?: unknown;
  /** The raw body, for inputs that JSON.stringify cannot produce. */
  raw?: string;
  cookie?: string | undefined;
  workspace?: string | undefined;
  headers?: Record<string, string>;
}

/** Calls a procedure the way our own browser client does. */
export function call(origin: string, { path, type, input, raw, cookie, workspace, headers }: Call): Promise<Answer> {
  const text = raw ?? (input === undefined ? undefined : JSON.stringify(input));
  const common = {
    ...(cookie ? { cookie } : {}),
    ...(workspace ? { 'x-workspace': workspace } : {}),
    'x-trpc-source': 'test',
    'x-test-address': newAddress(),
  };
  if (type === 'query') {
    const query = text === undefined ? '' : `?input=${encodeURIComponent(text)}`;
    return ask(origin, { path: `/api/trpc/${path}${query}`, headers: { ...common, ...headers } });
  }
  return ask(origin, {
    method: 'POST',
    path: `/api/trpc/${path}`,
    headers: { ...common, origin, 'content-type': 'application/json', ...headers },
    ...(text === undefined ? {} : { body: text }),
  });
}

export function dataOf(answer: Answer): unknown {
  return JSON.parse(answer.text).result.data;
}

export interface WireError {
  message: string;
  data: {
    code: string;
    httpStatus: number;
    reason?: string;
    requestId: string;
    issues?: { path: string; message: string }[];
  };
}

export function errorOf(answer: Answer): WireError {
  return JSON.parse(answer.text).error;
}

/** The response without the parts that differ between two equal requests. */
export function withoutRequestId(answer: Answer): string {
  return answer.text.replace(/"requestId":"[^"]+"/, '');
}
