import { createApiClient } from '@/trpc/client';

/** Goes to the person's demo workspace, which is made now if there is none. A job fills it. */
export async function lookAround(): Promise<void> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const { slug } = await createApiClient().workspaces.createDemo.mutate({ timeZone });
  window.location.assign(`/w/${slug}/today`);
}
