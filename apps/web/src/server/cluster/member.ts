import cluster from 'node:cluster';
import type { CallsOfCaller, Processes } from '@quartermaster/api';
import { takeSnapshot } from '@quartermaster/logger/metrics';
import type { ToMember, ToSupervisor } from './messages';

/** Longer than the supervisor waits for any process. */
const METRICS_MS = 4_000;

/** A web process's view of the others, through its supervisor. Call once per process. */
export function joinProcesses(count: number): Processes {
  const waiting = new Map<number, (text: string) => void>();
  const listeners = new Set<(calls: readonly CallsOfCaller[]) => void>();
  let lastId = 0;

  cluster.worker?.on('message', (message: ToMember) => {
    if (message.kind === 'calls') for (const listener of listeners) listener(message.calls);
    if (message.kind === 'metrics') waiting.get(message.id)?.(message.text);
    if (message.kind === 'take-snapshot') void answerWithSnapshot(message.id);
  });

  return {
    count,
    async metrics() {
      const id = ++lastId;
      let timer: NodeJS.Timeout | undefined;
      try {
        return await new Promise<string>((resolve, reject) => {
          waiting.set(id, resolve);
          timer = setTimeout(() => reject(new Error('The supervisor sent no metrics in time')), METRICS_MS);
          send({ kind: 'metrics', id });
        });
      } finally {
        clearTimeout(timer);
        waiting.delete(id);
      }
    },
    tellCalls: (calls) => send({ kind: 'calls', calls }),
    onCallsTold(listener) {
      listeners.add(listener);
    },
  };
}

async function answerWithSnapshot(id: number): Promise<void> {
  send({ kind: 'snapshot', id, snapshot: await takeSnapshot() });
}

/** Without a supervisor there is nobody to tell: Node ends this process in the same moment. */
function send(message: ToSupervisor): void {
  if (cluster.worker?.isConnected()) cluster.worker.send(message, () => undefined);
}
