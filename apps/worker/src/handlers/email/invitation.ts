import { invitationMail } from '@quartermaster/domain';
import type { JobPayload } from '@quartermaster/jobs';
import { enterWorkspace, type Tools } from '../../tools';
import { deliver, isDelivered } from './deliver';

/** Sends an invitation with a new link, unless the mail went out before: then its link must stay good. */
export async function invitation(payload: JobPayload<'email.invitation'>, tools: Tools): Promise<void> {
  if (await isDelivered(tools)) return;
  const mail = await invitationMail(await enterWorkspace(tools), payload);
  if (!mail) return tools.logger.info('the invitation was settled, or may not be given any more: no mail');
  const { to, secret, ...props } = mail;
  const url = `${tools.publicUrl}/invite/${secret}`;
  await deliver(tools, { to, template: 'invitation', props: { ...props, url } });
}
