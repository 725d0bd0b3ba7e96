import type { FirstSteps } from '@quartermaster/contracts/first-steps';
import { useQuery } from '@tanstack/react-query';
import { useScreen } from '@/lib/screen';
import { useTRPC } from '@/trpc/client';
import { useCan } from '@/trpc/session';

/**
 * The checklist of a new workspace for those who set it up; undefined while it is not known, once everything is done, and after the
 * person has hidden it.
 */
export function useFirstSteps(): FirstSteps | undefined {
  const trpc = useTRPC();
  const isWanted = useCan('members.manage');
  const isHidden = useScreen('hidesFirstSteps');
  const steps = useQuery(trpc.workspace.firstSteps.queryOptions(undefined, { enabled: isWanted && !isHidden })).data;
  if (!isWanted || isHidden || !steps) return undefined;
  return Object.values(steps).every(Boolean) ? undefined : steps;
}
