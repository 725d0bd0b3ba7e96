import { randomUUID } from 'node:crypto';
import type { QueueName } from './define-job';
import { isJobName, jobs } from './definitions';

/**
 * Rows that travel together in one job of Redis. They may be of several workspaces, because a handler enters the workspace of its own
 * row. A run travels alone: it takes minutes, and other workers should take the others.
 */
const MOST_ROWS: Readonly<Record<QueueName, number>> = { email: 25, run: 1 };

/** A generation of an outbox row. */
export interface RowRef {
  outboxId: string;
  generation: number;
}

/** One job of Redis, which carries references to outbox rows: the rows themselves are the source of truth. */
export interface Envelope {
  id: string;
  queue: QueueName;
  rows: RowRef[];
}

/** Packs rows in their order. `unknown` are those whose job is not declared: no worker could run them. */
export function packEnvelopes<Row extends RowRef & { name: string }>(
  rows: readonly Row[],
): { envelopes: Envelope[]; unknown: Row[] } {
  const envelopes: Envelope[] = [];
  const unknown: Row[] = [];
  const open = new Map<QueueName, Envelope>();
  for (const row of rows) {
    if (!isJobName(row.name)) {
      unknown.push(row);
      continue;
    }
    const { queue } = jobs[row.name];
    let envelope = open.get(queue);
    if (!envelope || envelope.rows.length === MOST_ROWS[queue]) {
      envelope = { id: randomUUID(), queue, rows: [] };
      envelopes.push(envelope);
      open.set(queue, envelope);
    }
    envelope.rows.push({ outboxId: row.outboxId, generation: row.generation });
  }
  return { envelopes, unknown };
}
