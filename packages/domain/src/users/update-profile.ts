import { type Me, UpdateProfileInput } from '@quartermaster/contracts';
import { changesBetween } from '../kernel/audit';
import type { Self } from '../kernel/context';
import type { Runtime } from '../kernel/runtime';
import { given } from '../kernel/settings-record';
import { getMe } from './get';
import { writeProfile } from './write-profile';

/** Changes the caller's name, language or formats, in all of their workspaces. @throws Conflict if the account has another version */
export async function updateProfile(runtime: Runtime, self: Self, input: UpdateProfileInput): Promise<Me> {
  const { version, ...patch } = UpdateProfileInput.parse(input);
  const data = given(patch);
  await writeProfile(runtime, { ...self, version }, (before) => ({ data, changes: changesBetween(before, data) }));
  return getMe(runtime, self.userId);
}
