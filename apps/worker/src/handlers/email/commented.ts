import type { JobPayload } from '@quartermaster/jobs';
import type { Tools } from '../../tools';
import { deliverComment } from './comment';

export async function commented(payload: JobPayload<'email.commented'>, tools: Tools): Promise<void> {
  await deliverComment(tools, { ...payload, because: 'following' });
}
