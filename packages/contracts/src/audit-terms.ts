/** Stands for all jobs together, where a person can be named. */
export const SYSTEM_ACTOR = 'system';

/** What can be wrong with the chain over the audit log. */
export const FINDING_KINDS = ['changed', 'removed', 'block', 'missing', 'replaced'] as const;

export interface AuditFinding {
  kind: (typeof FINDING_KINDS)[number];
  /** The number of the block. */
  block: number;
  /** The entry, if it is known which one. */
  entryId: string | null;
}

/** A finding as a sentence. */
export function findingInWords({ kind, block, entryId }: AuditFinding): string {
  switch (kind) {
    case 'changed':
      return `Entry ${entryId} in block ${block} was changed after it was written.`;
    case 'removed':
      return `Entry ${entryId} in block ${block} was removed.`;
    case 'block':
      return `Block ${block} does not match its hash: entries were added or taken out, or the block was changed.`;
    case 'missing':
      return `Block ${block} is missing.`;
    case 'replaced':
      return `Block ${block} is not the one that an earlier check saw.`;
  }
}
