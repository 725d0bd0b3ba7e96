import * as z from 'zod';
import { ActivityEntry } from './activity';
import { FINDING_KINDS, SYSTEM_ACTOR } from './audit-terms';
import { LIMITS } from './limits';
import { dateOnly, id, idempotencyKey, instant, line } from './values';

const code = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z.-]*$/, 'Enter a name such as task.update');

/** What narrows the audit log. Days are those of the workspace's time zone, and both included. */
export const AuditFilter = z.strictObject({
  /** A member's id, or `system` for jobs. */
  actor: z.union([id, z.literal(SYSTEM_ACTOR)]).optional(),
  /** The kind of what was changed: `task`, `member`. */
  noun: code.optional(),
  /** For example `task.update`. */
  action: code.optional(),
  from: dateOnly.optional(),
  to: dateOnly.optional(),
  /** A key, an id of an entry or record, part of a record's title, of a value before or after, or of an address. */
  text: line(100).optional(),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

export const AuditEntry = ActivityEntry.omit({ task: true, revertable: true, actor: true }).extend({
  actor: ActivityEntry.shape.actor.extend({
    /** What a person is called, also after they have left; null for a job. */
    name: z.string().nullable(),
  }),
  /** The client's address; null for jobs, and for entries from before addresses were kept. */
  address: z.string().nullable(),
  requestId: z.string(),
  /** Whether values are left out that the caller may not see. */
  withheld: z.boolean(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** Newest first. */
export const ListAuditInput = AuditFilter.extend({
  limit: z.int().min(1).max(LIMITS.pageSize).default(LIMITS.pageSizeDefault),
  cursor: z.string().max(500).nullish(),
  direction: z.literal('forward').optional(),
});
export type ListAuditInput = z.infer<typeof ListAuditInput>;

/** A page may be shorter than `limit`, or empty, although others follow: a call looks through a bounded part of the log. */
export const ListAuditOutput = z.object({
  items: z.array(AuditEntry),
  nextCursor: z.string().nullable(),
  /** How far back was looked, if more follows. */
  lookedBackTo: instant.nullable(),
});
export type ListAuditOutput = z.infer<typeof ListAuditOutput>;

/** The chain of hashes over the log, as the latest check found it. */
export const AuditChain = z.object({
  /** Null before the first check. */
  check: z
    .object({
      at: instant,
      /** Sealed entries that were read. */
      entries: z.int(),
      /** Empty for an intact chain. */
      findings: z.array(z.object({ kind: z.enum(FINDING_KINDS), block: z.int(), entryId: id.nullable() })),
    })
    .nullable(),
  /** The newest block. Its hash covers every sealed entry. */
  newest: z.object({ block: z.int(), hash: z.string(), sealedAt: instant }).nullable(),
});
export type AuditChain = z.infer<typeof AuditChain>;

/** Requests the entries of the log as a CSV file. */
export const RequestAuditExportInput = z.strictObject({
  filter: AuditFilter.prefault({}),
  idempotencyKey: idempotencyKey.optional(),
});
export type RequestAuditExportInput = z.input<typeof RequestAuditExportInput>;
