import { removedMail } from '@quartermaster/domain';
import type { JobPayload } from '@quartermaster/jobs';
import { enterWorkspace, type Tools } from '../../tools';
import { deliver } from './deliver';

export async function memberRemoved(payload: JobPayload<'email.member-removed'>, tools: Tools): Promise<void> {
  const mail = await removedMail(await enterWorkspace(tools), payload);
  if (!mail) return tools.logger.info('the member is back: no mail');
  const { to, ...props } = mail;
  await deliver(tools, { to, template: 'member-removed', props: { ...props, url: tools.publicUrl } });
}
