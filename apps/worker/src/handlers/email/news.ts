import { type NewsLine, newsMail } from '@quartermaster/domain';
import type { NewsLink } from '@quartermaster/email';
import type { JobPayload } from '@quartermaster/jobs';
import { enterWorkspace, type Tools } from '../../tools';
import { deliver } from './deliver';

/** Sends a mail with unread news, unless it was read in the app. */
export async function news(payload: JobPayload<'email.news'>, tools: Tools): Promise<void> {
  const ctx = await enterWorkspace(tools);
  const mail = await newsMail(ctx, payload);
  if (!mail) return tools.logger.debug('the news was read in the app: no mail');
  const { to, slug, lines, ...props } = mail;
  const workspace = `${tools.publicUrl}/w/${slug}`;
  const token = tools.stopLinks.tokenOf({ workspaceId: ctx.workspaceId, userId: payload.recipientId, what: 'news' });
  const unsubscribeUrl = `${tools.publicUrl}/unsubscribe/${token}`;
  const urls = { url: `${workspace}/inbox`, settingsUrl: `${workspace}/settings/me`, unsubscribeUrl };
  await deliver(tools, {
    to,
    template: 'news',
    props: { ...props, ...urls, pace: payload.pace, news: newsLinks(workspace, lines) },
    unsubscribeUrl,
  });
}

/** The lines of news with the addresses of their records. */
export function newsLinks(workspace: string, lines: readonly NewsLine[]): NewsLink[] {
  return lines.map(({ path, ...line }) => ({ ...line, url: `${workspace}/${path}` }));
}
