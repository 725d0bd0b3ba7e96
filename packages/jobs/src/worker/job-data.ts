import { z } from 'zod';
import type { Envelope, RowRef } from '../envelope';

const outboxId = z.string().regex(/^[\w-]{1,64}$/);
const generation = z.int().min(1);

/** The data of an envelope in Redis: its rows as pairs of id and generation. */
const EnvelopeData = z.array(z.tuple([outboxId, generation])).min(1);

/** The data of a job that a relay of the previous release added. Its payload is read from the row. Delete it in the next release. */
const SingleData = z.object({ outboxId, generation });

/** In bytes of JSON. A row takes 41 bytes or a few more. */
export const MAX_DATA_BYTES = 4096;

/** The name of the jobs that carry rows. */
const ENVELOPE = 'envelope';

/** The name of the jobs that only prove that a worker is alive. */
export const HEARTBEAT = 'heartbeat';

export function toBullJob({ id, rows }: Envelope) {
  return { name: ENVELOPE, data: rows.map((row) => [row.outboxId, row.generation]), opts: { jobId: jobIdOf(id) } };
}

/** A reference to a row, and the envelope it came in: null for a job of the previous release. */
export interface ArrivedRow extends RowRef {
  envelopeId: string | null;
}

/** @throws ZodError for data that no relay adds */
export function fromBullJob({
  id = '',
  name,
  data,
}: {
  id?: string | undefined;
  name: string;
  data: unknown;
}): ArrivedRow[] {
  if (name !== ENVELOPE) return [{ ...SingleData.parse(data), envelopeId: null }];
  const envelopeId = id.slice(PREFIX.length);
  return EnvelopeData.parse(data).map(([outboxId, generation]) => ({ outboxId, generation, envelopeId }));
}

/** The id of the job that carries a row. */
export function jobIdOfRow({ outboxId, generation, envelopeId }: ArrivedRow): string {
  return envelopeId === null ? `ob_${outboxId}_${generation}` : jobIdOf(envelopeId);
}

const PREFIX = 'env_';

function jobIdOf(envelopeId: string): string {
  return PREFIX + envelopeId;
}
