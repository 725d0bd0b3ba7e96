/** Requests to send over and over, each connection one at a time. */
export interface Load {
  origin: string;
  connections: number;
  seconds: number;
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
