import type { SetupMail } from '@quartermaster/contracts/setup';
import { NotFound } from '../kernel/errors';
import type { Runtime } from '../kernel/runtime';

/**
 * What became of the welcome mail of the person who set up the installation.
 * @param id of its job, as `setUp` returned it
 * @throws NotFound if it is not theirs
 */
export async function getSetupMail(
  { db }: Pick<Runtime, 'db'>,
  { id, userId }: { id: string; userId: string },
): Promise<SetupMail> {
  const row = await db.prisma.outbox.findUnique({ where: { id } });
  const payload: unknown = row?.payload;
  const isTheirs = typeof payload === 'object' && payload !== null && 'userId' in payload && payload.userId === userId;
  if (!row || !isTheirs || row.job !== 'email.welcome') throw new NotFound('Mail');
  if (row.state === 'done') return { state: 'sent' };
  if (row.lastError !== null) return { state: 'failed' };
  return { state: row.attempts > 0 ? 'sending' : 'waiting' };
}
