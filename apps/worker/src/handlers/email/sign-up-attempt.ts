import { getUser } from '@quartermaster/domain';
import type { JobPayload } from '@quartermaster/jobs';
import type { Tools } from '../../tools';
import { deliver } from './deliver';

export async function signUpAttempt({ userId }: JobPayload<'email.sign-up-attempt'>, tools: Tools): Promise<void> {
  const { email: to, name } = await getUser(tools.runtime, userId);
  await deliver(tools, { to, template: 'sign-up-attempt', props: { name, url: `${tools.publicUrl}/sign-in` } });
}
