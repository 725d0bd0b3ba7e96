import { issueAccountLink } from '@quartermaster/domain';
import type { JobPayload } from '@quartermaster/jobs';
import type { Tools } from '../../tools';
import { deliver, isDelivered } from './deliver';

const MAILS = {
  verify: { template: 'verify-address', page: 'verify' },
  reset: { template: 'password-reset', page: 'reset' },
  'change-address': { template: 'confirm-new-address', page: 'verify/address' },
  'sign-in-link': { template: 'sign-in-link', page: 'sign-in/link' },
} as const;

/** The secret exists only in this process and in the mail. Another attempt makes another one, which ends the first. */
export async function accountLink(payload: JobPayload<'email.account-link'>, tools: Tools): Promise<void> {
  if (await isDelivered(tools)) return;
  const link = await issueAccountLink(tools.runtime, payload);
  if (!link) return;
  const { template, page } = MAILS[payload.kind];
  const url = `${tools.publicUrl}/${page}/${link.secret}`;
  await deliver(tools, { to: link.to, template, props: { name: link.name, url } });
}
