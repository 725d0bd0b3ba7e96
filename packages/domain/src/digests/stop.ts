import { NEWS_KINDS, type NewsKind, type Preferences, type UpdatePreferencesInput } from '@quartermaster/contracts';
import type { RequestFacts } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import type { Runtime } from '../kernel/runtime';
import { getPreferences } from '../preferences/get';
import { updatePreferences } from '../preferences/update';
import { enterWorkspace } from '../workspaces/enter';
import type { MailReader } from './stop-links';

/**
 * Stops a person's daily mail, or the mails with news, as they would in their settings; nothing changes if they are off. For links in
 * mails, whose token is the only authorisation.
 * @throws NotFound if they have left the workspace
 */
export async function stopDigest(
  runtime: Runtime,
  { workspaceId, userId, what }: MailReader,
  request: RequestFacts,
): Promise<void> {
  const workspace = await runtime.db.prisma.workspace.findUnique({
    where: { id: workspaceId },
    select: { slug: true },
  });
  if (!workspace) throw new NotFound('Workspace');
  const ctx = await enterWorkspace(runtime, { userId, slug: workspace.slug, ...request });
  const { digestHour, notifications } = await getPreferences(ctx);
  if (what === 'news') {
    const stopped = newsMailsOff(notifications);
    if (Object.keys(stopped).length > 0) await updatePreferences(ctx, { notifications: stopped });
  } else if (digestHour !== null) await updatePreferences(ctx, { digestHour: null });
}

/** The choices whose mails are the ones with news, without those mails. */
function newsMailsOff(choices: Preferences['notifications']): NonNullable<UpdatePreferencesInput['notifications']> {
  const mailed = NEWS_KINDS.filter(
    (kind) => choices[kind].mail === 'hourly' || (choices[kind].mail === 'now' && !OWN_MAILS.includes(kind)),
  );
  return Object.fromEntries(mailed.map((kind) => [kind, { ...choices[kind], mail: 'off' }]));
}

/** Kinds of news whose mail at once is about nothing else. */
const OWN_MAILS: readonly NewsKind[] = ['assigned', 'mentioned', 'reminder', 'commented'];
