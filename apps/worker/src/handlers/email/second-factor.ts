import { getUser } from '@quartermaster/domain';
import type { JobPayload } from '@quartermaster/jobs';
import type { Tools } from '../../tools';
import { deliver } from './deliver';

export async function secondFactor({ userId, news }: JobPayload<'email.second-factor'>, tools: Tools): Promise<void> {
  const { email: to, name } = await getUser(tools.runtime, userId);
  await deliver(tools, { to, template: 'second-factor', props: { name, news, url: `${tools.publicUrl}/` } });
}
