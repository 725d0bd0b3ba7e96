import { invitationAskedMail } from '@quartermaster/domain';
import type { JobPayload } from '@quartermaster/jobs';
import { enterWorkspace, type Tools } from '../../tools';
import { deliver } from './deliver';

export async function invitationAsked(payload: JobPayload<'email.invitation-asked'>, tools: Tools): Promise<void> {
  const mail = await invitationAskedMail(await enterWorkspace(tools), payload);
  if (!mail) return tools.logger.info('the invitation was settled: no mail');
  const { to, slug, ...props } = mail;
  const url = `${tools.publicUrl}/w/${slug}/settings/members`;
  await deliver(tools, { to, template: 'invitation-asked', props: { ...props, url } });
}
