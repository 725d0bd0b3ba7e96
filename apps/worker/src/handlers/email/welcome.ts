import { getUser } from '@quartermaster/domain';
import type { JobPayload } from '@quartermaster/jobs';
import type { Tools } from '../../tools';
import { deliver } from './deliver';

export async function welcome({ userId }: JobPayload<'email.welcome'>, tools: Tools): Promise<void> {
  const { email: to, name } = await getUser(tools.runtime, userId);
  await deliver(tools, { to, template: 'welcome', props: { name, url: tools.publicUrl } });
}
