import type { JobPayload } from '@quartermaster/jobs';
import type { Tools } from '../../tools';
import { deliverComment } from './comment';

export async function mentioned(payload: JobPayload<'email.mentioned'>, tools: Tools): Promise<void> {
  await deliverComment(tools, { ...payload, because: 'mentioned' });
}
