import type { StreamResult, StreamTask } from '../load/stream-agent';
import { perOperation, readCpu } from '../load/usage';
import type { World } from '../world';

const PATIENCE_MS = 60_000;

/** How fast notices reach all clients: open event streams of one workspace, each of which gets every message. */
export async function measureStreams({ stage, settings, filled, signIns, plan, results }: World): Promise<void> {
  const web = await stage.web();
  const agent = await stage.agent<StreamTask, StreamResult>('stream-agent', { REDIS_URL: settings.redisUrl });
  const { streams, messages } = plan;
  const task: StreamTask = {
    url: `${web.origin}/api/events?workspace=${filled.streams.slug}`,
    workspaceId: filled.streams.id,
    cookies: signIns.map(({ cookie }) => cookie),
    streams,
    messages,
  };
  const usedSince = readCpu(stage.pids([web]));
  const { delivered, p50, p99 } = await agent.ask(task, PATIENCE_MS);
  const title = `${streams} event streams`;
  results.add({
    name: `${title}: messages delivered`,
    unit: '',
    value: delivered,
    baseline: streams * messages,
    target: { of: 'ratio', atLeast: 1 },
    cpu: perOperation(usedSince(), delivered),
  });
  results.add({ name: `${title}: p50 from published to received`, unit: 'ms', value: p50 });
  results.add({
    name: `${title}: p99 from published to received`,
    unit: 'ms',
    value: p99,
    target: { of: 'value', atMost: 100 },
  });
}
