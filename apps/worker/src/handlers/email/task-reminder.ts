import { noteReminder, reminderMail } from '@quartermaster/domain';
import type { JobPayload } from '@quartermaster/jobs';
import { enterWorkspace, type Tools } from '../../tools';
import { deliver } from './deliver';

export async function taskReminder(payload: JobPayload<'email.task-reminder'>, tools: Tools): Promise<void> {
  const ctx = await enterWorkspace(tools);
  await noteReminder(ctx, payload);
  const mail = await reminderMail(ctx, payload);
  if (!mail) return tools.logger.info('there is nothing to be reminded of any more, or not by mail: no mail');
  const { to, slug, ...props } = mail;
  const url = `${tools.publicUrl}/w/${slug}/tasks/${mail.taskKey}`;
  await deliver(tools, { to, template: 'task-reminder', props: { ...props, url } });
}
