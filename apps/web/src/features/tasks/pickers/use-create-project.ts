import type { Project } from '@quartermaster/contracts/projects';
import { showToast } from '@quartermaster/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { readFailure } from '@/lib/api-error';
import { useTRPC, useTRPCClient } from '@/trpc/client';

/** Makes a project; undefined, with a word about it, when that failed. */
export function useCreateProject(): (name: string) => Promise<Project | undefined> {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  return async (name) => {
    try {
      const project = await client.projects.create.mutate({ name });
      // Lists name the project of a task from the settings, so these come first.
      await queries.invalidateQueries({ queryKey: trpc.settings.pathKey() });
      return project;
    } catch (error) {
      showToast({ text: readFailure(error).message, tone: 'danger' });
      return undefined;
    }
  };
}
