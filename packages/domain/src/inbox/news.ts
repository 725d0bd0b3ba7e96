import type { NewsKind } from '@quartermaster/contracts';
import type { ChangedFacts } from '../records/source';

/** What is stored of one thing that happened, to make a sentence of it later. */
export interface Facts extends ChangedFacts {
  commentId?: string;
  outcome?: 'done' | 'failed';
}

/** One thing that one person should hear of. */
export interface News {
  userId: string;
  /** Of the audit entry; with the person and the kind, what makes it unique. */
  auditId: string;
  kind: NewsKind;
  /** The id of the record or run. */
  ref: string;
  recordId: string | null;
  noun: string;
  /** Null for the system. */
  actorId: string | null;
  facts: Facts;
  /** When it came; by default when it is delivered. */
  at?: Date;
}

/** The audited nouns of runs that people are told about. */
export const RUN_NOUNS = ['export', 'import'];

/** Whether a job of its own sends the mail about it when it is wanted at once. */
export function hasOwnMail({ kind, noun, facts }: News): boolean {
  if (kind === 'finished') return noun === 'export' && facts.outcome === 'done';
  return kind !== 'changed';
}
