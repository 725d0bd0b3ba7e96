import { getUser } from '@quartermaster/domain';
import type { JobPayload } from '@quartermaster/jobs';
import type { Tools } from '../../tools';
import { deliver } from './deliver';

export async function passwordChanged({ userId }: JobPayload<'email.password-changed'>, tools: Tools): Promise<void> {
  const { email: to, name } = await getUser(tools.runtime, userId);
  await deliver(tools, { to, template: 'password-changed', props: { name, url: `${tools.publicUrl}/reset` } });
}
