import { randomUUID } from 'node:crypto';

/** A load: requests over several connections, each sequential. */
export interface Load {
  origin: string;
  connections: number;
  /** How long to repeat the requests; null sends each of them once. */
  seconds: number | null;
  /** Used in rotation. `{uuid}` in a body is replaced by a new id each time. */
  requests: LoadRequest[];
  /** Counts answers other than 200 instead of failing at the first of them. */
  countErrors?: boolean;
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
  p95: number;
  p99: number;
  errors: number;
  /** One of the errors. */
  lastError: string | null;
}

/** The request body with fresh ids, so that every create is unique. Null without a body. */
export function freshBody({ body }: LoadRequest): string | null {
  return body?.replace('{uuid}', randomUUID()) ?? null;
}
