import { randomUUID } from 'node:crypto';

/** Requests to send, each connection one at a time. */
export interface Load {
  origin: string;
  connections: number;
  /** How long the requests are sent over and over; null sends each of them once. */
  seconds: number | null;
  /** Taken in turn. `{uuid}` in a body is replaced by a new id each time. */
  requests: LoadRequest[];
}

export interface LoadRequest {
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  body?: string;
}

export interface LoadResult {
  requests: number;
  seconds: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

/** The body to send: every create is one of its own. Null when there is none. */
export function freshBody({ body }: LoadRequest): string | null {
  return body?.replace('{uuid}', randomUUID()) ?? null;
}
