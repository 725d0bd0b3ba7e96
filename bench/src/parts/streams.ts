import { startAgent } from '../load/agent';
import type { StreamResult, StreamTask } from '../load/stream-agent';
import type { Plan } from '../plan';
import type { Results } from '../results';
import type { Filled } from '../seed/fill';
import type { SignIn } from '../sessions';

const PATIENCE_MS = 60_000;

/** How fast notices reach all clients: open event streams of one workspace, each of which gets every message. */
export async function measureStreams({
  origin,
  redisUrl,
  filled,
  signIns,
  plan,
  results,
}: {
  origin: string;
  redisUrl: string;
  filled: Filled;
  signIns: readonly SignIn[];
  plan: Plan;
  results: Results;
}): Promise<void> {
  const agent = startAgent<StreamTask, StreamResult>('stream-agent', { REDIS_URL: redisUrl });
  try {
    const { streams, messages } = plan;
    const task: StreamTask = {
      url: `${origin}/api/events?workspace=${filled.streams.slug}`,
      workspaceId: filled.streams.id,
      cookies: signIns.map(({ cookie }) => cookie),
      streams,
      messages,
    };
    const { delivered, p50, p99 } = await agent.ask(task, PATIENCE_MS);
    const title = `${streams} event streams`;
    results.add({
      name: `${title}: messages delivered`,
      unit: '',
      value: delivered,
      baseline: streams * messages,
      target: { of: 'ratio', atLeast: 1 },
    });
    results.add({ name: `${title}: p50 from published to received`, unit: 'ms', value: p50 });
    results.add({
      name: `${title}: p99 from published to received`,
      unit: 'ms',
      value: p99,
      target: { of: 'value', atMost: 100 },
    });
  } finally {
    agent.stop();
  }
}
