import type { Worker } from 'node:cluster';
import { keepCounts, type MetricsSnapshot, printSnapshots } from '@quartermaster/logger/metrics';
import type { ToMember } from './messages';

/** A process that is too busy to answer in this time is shown as it was last seen. */
const SNAPSHOT_MS = 2_000;

/** The metrics of all web processes, including the counts of those that ended. */
export interface MetricsOfAll {
  print(): Promise<string>;
  /** Takes a process's answer to `take-snapshot`. */
  take(worker: Worker, answer: { id: number; snapshot: MetricsSnapshot }): void;
  /** Adds the last known counts of a process that ended. What it counted after the last request for metrics is lost. */
  keep(worker: Worker): void;
}

/** @param members the processes that run now */
export function gatherMetrics(members: () => Worker[]): MetricsOfAll {
  const lastSeen = new Map<number, MetricsSnapshot>();
  const waiting = new Map<string, () => void>();
  let ended: MetricsSnapshot = [];
  let lastId = 0;

  return {
    async print() {
      const id = ++lastId;
      await Promise.all(members().map((worker) => ask(worker, id)));
      return printSnapshots([...lastSeen.values(), ended]);
    },
    take(worker, { id, snapshot }) {
      lastSeen.set(worker.id, snapshot);
      waiting.get(`${worker.id}:${id}`)?.();
    },
    keep(worker) {
      const snapshot = lastSeen.get(worker.id);
      lastSeen.delete(worker.id);
      if (snapshot) ended = keepCounts([ended, snapshot]);
    },
  };

  /** Resolves when the process answered, ended, or took too long. */
  async function ask(worker: Worker, id: number): Promise<void> {
    const key = `${worker.id}:${id}`;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        worker.off('exit', done);
        resolve();
      };
      const timer = setTimeout(done, SNAPSHOT_MS);
      worker.once('exit', done);
      waiting.set(key, done);
      const message: ToMember = { kind: 'take-snapshot', id };
      worker.send(message, (error) => {
        if (error) done();
      });
    });
    waiting.delete(key);
  }
}
