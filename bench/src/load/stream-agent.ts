/** Opens event streams on a running web app, publishes change notices like another process, and times their arrival. */
import { Agent, get } from 'node:http';
import { createHistogram } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBus } from '@quartermaster/cache';
import type { ChangeNotice } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { createLogger } from '@quartermaster/logger';

export interface StreamTask {
  /** URL of the workspace's stream. */
  url: string;
  workspaceId: string;
  /** Streams are distributed among these sessions: a person may have 20. */
  cookies: string[];
  streams: number;
  messages: number;
}
export interface StreamResult {
  opened: number;
  delivered: number;
  /** Milliseconds from publishing to arrival. */
  p50: number;
  p99: number;
}

/** Streams opened concurrently. */
const OPENING = 50;
/** Long enough for a message to reach every stream before the next one. */
const PAUSE_MS = 250;
const LONGEST_WAIT_MS = 10_000;

const logger = createLogger({ level: 'error', name: 'bench' });

process.on('message', (task: StreamTask) => {
  run(task).then(
    (result) => process.send?.(result),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit());

async function run({ url, workspaceId, cookies, streams, messages }: StreamTask): Promise<StreamResult> {
  const arrivals = createHistogram();
  const sentAt = new Map<string, number>();
  const onText = (text: string) => {
    for (const [, id = ''] of text.matchAll(/^id: (\S+)$/gm)) {
      const at = sentAt.get(id);
      if (at !== undefined) arrivals.record(Math.max(1, Math.round((performance.now() - at) * 1_000)));
    }
  };
  const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
  for (let opened = 0; opened < streams; opened += OPENING) {
    const some = Array.from({ length: Math.min(OPENING, streams - opened) }, (_, index) =>
      open({ url, agent, cookie: cookies[(opened + index) % cookies.length] ?? '', onText }),
    );
    await Promise.all(some);
  }
  const bus = createBus({ url: process.env.REDIS_URL ?? '', logger });
  while (!bus.healthy) await sleep(20);
  for (let message = 0; message < messages; message++) {
    const notice = toNotice(workspaceId);
    sentAt.set(notice.id, performance.now());
    bus.publish('changes', notice);
    await sleep(PAUSE_MS);
  }
  const deadline = performance.now() + LONGEST_WAIT_MS;
  while (arrivals.count < streams * messages && performance.now() < deadline) await sleep(20);
  bus.close();
  agent.destroy();
  return {
    opened: streams,
    delivered: arrivals.count,
    p50: arrivals.percentile(50) / 1_000,
    p99: arrivals.percentile(99) / 1_000,
  };
}

/** Resolves when the stream reports that it is ready. */
function open({
  url,
  agent,
  cookie,
  onText,
}: {
  url: string;
  agent: Agent;
  cookie: string;
  onText: (text: string) => void;
}): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers: { cookie } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`a stream answered ${response.statusCode}`));
      response.setEncoding('utf8').on('data', (text: string) => {
        resolve();
        onText(text);
      });
      response.on('error', () => undefined);
    });
    request.on('error', reject);
  });
}

function toNotice(workspaceId: string): ChangeNotice {
  const at = new Date().toISOString();
  return { id: newId(), workspaceId, noun: 'task', ref: newId(), kind: 'updated', version: 1, actorId: null, at };
}
