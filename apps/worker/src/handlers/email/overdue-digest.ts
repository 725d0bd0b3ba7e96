import { digestMail, noteOverdue } from '@quartermaster/domain';
import type { JobPayload } from '@quartermaster/jobs';
import { enterWorkspace, type Tools } from '../../tools';
import { deliver } from './deliver';
import { newsLinks } from './news';

export async function overdueDigest(payload: JobPayload<'email.overdue-digest'>, tools: Tools): Promise<void> {
  const ctx = await enterWorkspace(tools);
  await noteOverdue(ctx, payload);
  const mail = await digestMail(ctx, payload);
  if (!mail) return tools.logger.debug('nothing is overdue or new, or no mail is wanted: no digest');
  const { to, slug, tasks, news, ...props } = mail;
  const workspace = `${tools.publicUrl}/w/${slug}`;
  const listed = tasks.map((task) => ({ ...task, url: `${workspace}/tasks/${task.key}` }));
  const query = encodeURIComponent('status = open && assignee = me && due < today');
  const url = `${workspace}/tasks?q=${query}`;
  const settingsUrl = `${workspace}/settings/me`;
  const inboxUrl = `${workspace}/inbox`;
  const token = tools.stopLinks.tokenOf({ workspaceId: ctx.workspaceId, userId: payload.recipientId });
  const unsubscribeUrl = `${tools.publicUrl}/unsubscribe/${token}`;
  await deliver(tools, {
    to,
    template: 'overdue-digest',
    props: { ...props, tasks: listed, news: newsLinks(workspace, news), url, inboxUrl, settingsUrl, unsubscribeUrl },
    unsubscribeUrl,
  });
}
