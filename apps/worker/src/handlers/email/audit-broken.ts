import { auditBrokenMail } from '@quartermaster/domain';
import type { JobPayload } from '@quartermaster/jobs';
import { enterWorkspace, type Tools } from '../../tools';
import { deliver } from './deliver';

export async function auditBroken(payload: JobPayload<'email.audit-broken'>, tools: Tools): Promise<void> {
  const mail = await auditBrokenMail(await enterWorkspace(tools), payload);
  if (!mail) return tools.logger.info('the recipient is no owner any more, or the chain is intact again: no mail');
  const { to, slug, ...props } = mail;
  const url = `${tools.publicUrl}/w/${slug}/settings/audit`;
  await deliver(tools, { to, template: 'audit-broken', props: { ...props, url } });
}
