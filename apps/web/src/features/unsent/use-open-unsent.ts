import { useEffect } from 'react';
import { openUnsent } from '@/lib/unsent';
import { useMe } from '@/trpc/session';

/** Opens what the person has waiting in this workspace. `Replay` sends it. */
export function useOpenUnsent(slug: string): void {
  const meId = useMe()?.id;
  useEffect(() => (meId ? openUnsent({ userId: meId, slug }) : undefined), [meId, slug]);
}
