import { digestMail } from '@quartermaster/domain';
import type { JobPayload } from '@quartermaster/jobs';
import { enterWorkspace, type Tools } from '../../tools';
import { deliver } from './deliver';

export async function overdueDigest(payload: JobPayload<'email.overdue-digest'>, tools: Tools): Promise<void> {
  const mail = await digestMail(await enterWorkspace(tools), payload);
  if (!mail) return tools.logger.debug('nothing is overdue: no digest');
  const { to, slug, tasks, ...props } = mail;
  const desk = `${tools.publicUrl}/w/${slug}/tasks`;
  const listed = tasks.map((task) => ({ ...task, url: `${desk}/${task.key}` }));
  const url = `${desk}?q=${encodeURIComponent('status = open && assignee = me && due < today')}`;
  await deliver(tools, { to, template: 'overdue-digest', props: { ...props, tasks: listed, url } });
}
