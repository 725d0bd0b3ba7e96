import { accountNoticeMail } from '@quartermaster/domain';
import type { JobPayload } from '@quartermaster/jobs';
import type { Tools } from '../../tools';
import { deliver } from './deliver';

export async function accountNotice(payload: JobPayload<'email.account-notice'>, tools: Tools): Promise<void> {
  const mail = await accountNoticeMail(tools.runtime, payload);
  if (!mail) return;
  const { to, name, newEmail } = mail;
  const [reset, signIn] = [`${tools.publicUrl}/reset`, `${tools.publicUrl}/sign-in`];
  if (payload.notice === 'password-changed') {
    await deliver(tools, { to, template: 'password-changed', props: { name, url: reset } });
  } else if (payload.notice === 'account-deleted') {
    await deliver(tools, { to, template: 'account-deleted', props: { name, url: signIn } });
  } else if (payload.notice === 'address-asked') {
    await deliver(tools, { to, template: 'address-asked', props: { name, url: reset, newEmail } });
  } else {
    await deliver(tools, { to, template: 'address-changed', props: { name, url: signIn, newEmail } });
  }
}
