import { wordsOfMarkdown } from '@quartermaster/contracts';
import { commentMail, sourceOf } from '@quartermaster/domain';
import { enterWorkspace, type Tools } from '../../tools';
import { deliver } from './deliver';

/** Sends the mail about a comment, unless its reason is no longer true. */
export async function deliverComment(
  tools: Tools,
  about: { commentId: string; recipientId: string; because: 'mentioned' | 'following' },
): Promise<void> {
  const mail = await commentMail(await enterWorkspace(tools), sourceOf, about);
  if (!mail) return tools.logger.info('the reason for the mail is no longer true: no mail');
  const { to, slug, path, body, ...props } = mail;
  const url = `${tools.publicUrl}/w/${slug}/${path}#comment-${about.commentId}`;
  const template = about.because === 'mentioned' ? 'mentioned' : 'commented';
  await deliver(tools, { to, template, props: { ...props, words: wordsOfMarkdown(body), url } });
}
