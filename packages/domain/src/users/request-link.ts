import { newId } from '@quartermaster/db';
import type { JobPayload } from '@quartermaster/jobs';
import { insertOutboxRow } from '../kernel/outbox';
import type { Runtime } from '../kernel/runtime';

interface LinkRequest {
  kind: JobPayload<'email.account-link'>['kind'];
  /** Null if nobody has the address. */
  userId: string | null;
  requestId: string;
}

/** Queues the mail with a one-time link. For an address that nobody has it writes the same row, for an id that nobody has: it takes as long. */
export async function requestLink(runtime: Runtime, { kind, userId, requestId }: LinkRequest): Promise<void> {
  const payload = { userId: userId ?? newId(), kind };
  await insertOutboxRow(runtime.db.prisma, { workspaceId: null, name: 'email.account-link', payload, requestId });
  runtime.bus.publish('outbox', {});
}
