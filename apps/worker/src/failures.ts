import { Forbidden, Invalid, NotFound, Unauthenticated } from '@quartermaster/domain';
import { MailError } from '@quartermaster/email';
import { InvalidJobError } from '@quartermaster/jobs';

const PERMANENT = [NotFound, Forbidden, Invalid, Unauthenticated, InvalidJobError];

/** Whether trying again is of no use: the job itself is wrong, not the moment. */
export function isPermanent(error: unknown): boolean {
  return PERMANENT.some((kind) => error instanceof kind) || (error instanceof MailError && error.permanent);
}
