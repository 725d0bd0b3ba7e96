/**
 * next-auth reports errors only as text in a redirect: this restores the status code and retry delay of rate limits and overload, and
 * says that a second step is needed, and how it can be done, or that it is over. Any other response stays unchanged.
 */
export async function withStatus(response: Response): Promise<Response> {
  if (response.status !== 401) return response;
  const { url } = (await response.clone().json()) as { url?: string };
  const error = url && URL.canParse(url) ? new URL(url).searchParams.get('error') : null;
  const [, methods] = error?.match(/^SecondStep:([a-z,]*)$/) ?? [];
  if (methods) return Response.json({ error: 'second_step', methods: methods.split(',') }, { status: 401 });
  if (error === 'SecondStepOver') return Response.json({ error: 'second_step_over' }, { status: 401 });
  const [, kind, waitMs] = error?.match(/^(RateLimited|Unavailable):(\d+)$/) ?? [];
  if (!kind) return response;
  const headers = { 'retry-after': String(Math.ceil(Number(waitMs) / 1000)) };
  return kind === 'RateLimited'
    ? Response.json({ error: 'rate_limited' }, { status: 429, headers })
    : Response.json({ error: 'unavailable' }, { status: 503, headers });
}
