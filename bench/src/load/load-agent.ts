/** The load generator, as a separate process. Receives a `Load` as a message and replies with a `LoadResult`. */
import { createHistogram } from 'node:perf_hooks';
import { Client } from 'undici';
import { freshBody, type Load, type LoadRequest, type LoadResult } from './load';

process.on('message', (load: Load) => {
  run(load).then(
    (result) => process.send?.(result),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit());

async function run({ origin, connections, seconds, requests, countErrors = false }: Load): Promise<LoadResult> {
  const latencies = createHistogram();
  const began = performance.now();
  let next = 0;
  let errors = 0;
  let lastError: string | null = null;
  const more = () => (seconds === null ? next < requests.length : performance.now() < began + seconds * 1_000);

  const drive = async (): Promise<void> => {
    const client = new Client(origin, { pipelining: 1 });
    while (more()) {
      const request = requests[next++ % requests.length] ?? fail('no requests');
      const at = performance.now();
      const { status, text } = await send(client, request);
      latencies.record(Math.max(1, Math.round((performance.now() - at) * 1_000)));
      if (status === 200) continue;
      errors += 1;
      lastError = `${request.path} answered ${status}: ${text.slice(0, 300)}`;
      if (!countErrors) fail(lastError);
    }
    await client.close();
  };
  await Promise.all(Array.from({ length: connections }, drive));
  return {
    requests: latencies.count,
    seconds: (performance.now() - began) / 1_000,
    p50: latencies.percentile(50) / 1_000,
    p95: latencies.percentile(95) / 1_000,
    p99: latencies.percentile(99) / 1_000,
    errors,
    lastError,
  };
}

/**
 * Sends a request and reads the whole answer, but keeps only that of an error: the generator shares the cores with the server, and a
 * stream for each body would cost more than some servers need for the request.
 */
function send(client: Client, request: LoadRequest): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    let status = 0;
    let text = '';
    client.dispatch(
      { ...request, body: freshBody(request) },
      {
        // Its presence tells undici that these are the handlers of version 7.
        onRequestStart: () => {},
        onResponseStart: (_controller, statusCode) => {
          status = statusCode;
        },
        onResponseData: (_controller, chunk) => {
          if (status !== 200) text += chunk.toString();
        },
        onResponseEnd: () => resolve({ status, text }),
        onResponseError: (_controller, error) => reject(error),
      },
    );
  });
}

function fail(why: string): never {
  throw new Error(why);
}
