import { storageFullMail } from '@quartermaster/domain';
import type { JobPayload } from '@quartermaster/jobs';
import { enterWorkspace, type Tools } from '../../tools';
import { deliver } from './deliver';

export async function storageFull(payload: JobPayload<'email.storage-full'>, tools: Tools): Promise<void> {
  const mail = await storageFullMail(await enterWorkspace(tools), payload);
  if (!mail) return tools.logger.info('the recipient is no longer an administrator: no mail');
  const { to, slug, ...props } = mail;
  const url = `${tools.publicUrl}/w/${slug}/today`;
  await deliver(tools, { to, template: 'storage-full', props: { ...props, url } });
}
