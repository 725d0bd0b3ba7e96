import * as z from 'zod';
import { customRoleOf } from './custom-roles';
import { WEEK_STARTS } from './formats';
import { LIMITS } from './limits';
import { role } from './members';
import { CURRENCY_CODE } from './money/currency';
import { timeZone } from './preferences';
import { formatLocale } from './profile';
import { PERMISSION_NAMES } from './roles';
import { id, idempotencyKey, instant, line, version } from './values';

/** The last part of a workspace's address, `/w/{slug}`. */
export const slug = z
  .string()
  .min(LIMITS.slugChars.min, `Use ${LIMITS.slugChars.min} characters or more`)
  .max(LIMITS.slugChars.max, `Use ${LIMITS.slugChars.max} characters or fewer`)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'Use a to z, 0 to 9 and single hyphens between them');

/** ISO 4217. */
export const currency = z
  .string()
  .regex(CURRENCY_CODE, 'Enter a currency code like EUR')
  .refine((code) => Intl.supportedValuesOf('currency').includes(code), 'Enter a currency code like EUR');

export const weekStart = z.literal([...WEEK_STARTS]);

/**
 * The workspace as the signed-in user sees it. `memberId` is their membership. `preview`: they view it read-only as the role that is
 * given here, until then.
 */
export const Workspace = z.object({
  id,
  /** Where it is now; the caller may have used an address it had before. */
  slug: z.string(),
  name: z.string(),
  timeZone: z.string(),
  locale: formatLocale,
  /** What new amounts are in; null until it is chosen. */
  currency: z.string().nullable(),
  /** The first day of a week, 0 for Sunday. */
  weekStart,
  /** Its picture is at `/api/files/logos/{logoId}`. */
  logoId: id.nullable(),
  /** When everything in it will be deleted; null unless an owner asked for that. */
  deleteAt: instant.nullable(),
  /** Whether everything in it is made up, so that an owner may delete it at once. */
  isDemo: z.boolean(),
  version,
  memberId: id,
  role,
  customRole: customRoleOf,
  permissions: z.array(z.enum(PERMISSION_NAMES)),
  preview: z.object({ until: instant }).nullable(),
});
export type Workspace = z.infer<typeof Workspace>;

/** Omitted fields stay unchanged. */
export const UpdateWorkspaceInput = z.strictObject({
  version,
  name: line(LIMITS.nameChars).optional(),
  slug: slug.optional(),
  timeZone: timeZone.optional(),
  locale: formatLocale.optional(),
  currency: currency.nullable().optional(),
  weekStart: weekStart.optional(),
});
export type UpdateWorkspaceInput = z.input<typeof UpdateWorkspaceInput>;

export const CreateWorkspaceInput = z.strictObject({ name: line(LIMITS.nameChars), timeZone, idempotencyKey });
export type CreateWorkspaceInput = z.input<typeof CreateWorkspaceInput>;
export const CreateWorkspaceOutput = z.object({ slug: z.string() });

/** A workspace with made-up people and work, which the caller owns. There is one for each person: asking again returns it. */
export const CreateDemoInput = z.strictObject({ timeZone });
export type CreateDemoInput = z.input<typeof CreateDemoInput>;

/** What would be deleted with a workspace. */
export const WorkspaceContents = z.object({
  members: z.int(),
  tasks: z.int(),
  customers: z.int(),
  suppliers: z.int(),
  products: z.int(),
  comments: z.int(),
  files: z.int(),
});
export type WorkspaceContents = z.infer<typeof WorkspaceContents>;

/** `name` is the workspace's name, typed by a person. */
export const DeleteWorkspaceInput = z.strictObject({ version, name: z.string().max(LIMITS.nameChars) });
export type DeleteWorkspaceInput = z.input<typeof DeleteWorkspaceInput>;
export const WorkspaceVersionInput = z.strictObject({ version });
export type WorkspaceVersionInput = z.input<typeof WorkspaceVersionInput>;
