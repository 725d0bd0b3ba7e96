import { t } from '@/messages';
import type { SignInOutcome } from './credentials';

/** What a sign-in that did not work out says. @param refused what it says of wrong credentials */
export function outcomeText(
  outcome: Exclude<SignInOutcome, { kind: 'signed-in' | 'second-step' | 'step-over' }>,
  refused: string = t.auth.refused,
): string {
  if (outcome.kind === 'limited') return t.auth.limited(outcome.seconds);
  if (outcome.kind === 'busy') return t.auth.busy(outcome.seconds);
  return outcome.kind === 'refused' ? refused : t.form.unreachable;
}
