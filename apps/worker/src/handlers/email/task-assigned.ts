import { assignmentMail } from '@quartermaster/domain';
import type { JobPayload } from '@quartermaster/jobs';
import { enterWorkspace, type Tools } from '../../tools';
import { deliver } from './deliver';

export async function taskAssigned(payload: JobPayload<'email.task-assigned'>, tools: Tools): Promise<void> {
  const mail = await assignmentMail(await enterWorkspace(tools), payload);
  if (!mail) return tools.logger.info('the assignment is no longer true: no mail');
  const { to, slug, ...props } = mail;
  const url = `${tools.publicUrl}/w/${slug}/tasks/${mail.taskKey}`;
  await deliver(tools, { to, template: 'task-assigned', props: { ...props, url } });
}
