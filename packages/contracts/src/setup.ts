import * as z from 'zod';
import { SignUpInput } from './auth';
import { id } from './values';

/** The code in the server's log; spaces and hyphens do not matter. */
export const setupCode = z
  .string()
  .max(40)
  .transform((code) => code.replace(/[\s-]/g, '').toUpperCase())
  .refine((code) => /^[A-Z2-9]{16}$/.test(code), 'This is not the setup code. It is in the log of the web app.');

/** The first person of an installation, and their workspace. */
export const SetUpInput = z.strictObject({ code: setupCode, ...SignUpInput.shape });
export type SetUpInput = z.input<typeof SetUpInput>;

export const CheckSetupInput = z.strictObject({ code: setupCode });

/** `setting` is the environment variable to change. */
export const SetupCheck = z.object({
  name: z.enum(['database', 'redis', 'files']),
  ok: z.boolean(),
  setting: z.string(),
});
export type SetupCheck = z.infer<typeof SetupCheck>;

/** `mailId` is the job of the welcome mail. */
export const SetUpOutput = z.object({ slug: z.string(), mailId: id });
export type NewInstallation = z.infer<typeof SetUpOutput>;

export const GetSetupMailInput = z.strictObject({ id });

/** `waiting`: no worker has taken it yet. `failed`: the mail server refused it or did not answer; it is tried again. */
export const SetupMail = z.object({ state: z.enum(['waiting', 'sending', 'sent', 'failed']) });
export type SetupMail = z.infer<typeof SetupMail>;
