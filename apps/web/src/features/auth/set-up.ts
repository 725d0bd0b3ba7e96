import type { NewInstallation, SetUpInput, SetupCheck, SetupMail } from '@quartermaster/contracts/setup';
import { createApiClient } from '@/trpc/client';

/** What the installation needs. Rejects for a wrong code. */
export async function checkInstallation(code: string): Promise<SetupCheck[]> {
  return (await createApiClient().setup.check.mutate({ code })).checks;
}

/** Creates the first account and its workspace. */
export function setUp(input: Omit<SetUpInput, 'timeZone'>): Promise<NewInstallation> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return createApiClient().setup.run.mutate({ ...input, timeZone });
}

/** What became of the first mail. */
export async function readFirstMail(id: string): Promise<SetupMail['state']> {
  return (await createApiClient().setup.mail.query({ id })).state;
}
