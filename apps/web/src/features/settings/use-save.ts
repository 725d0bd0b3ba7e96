import { announce } from '@quartermaster/ui/announcer';
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { readFailure } from '@/lib/api-error';
import { createTurns } from '@/lib/turns';
import { t } from '@/messages';
import { useTRPC } from '@/trpc/client';

/** What went wrong, in a sentence; undefined when all went well. */
export type Problem = string | undefined;
/** The version that a row of the settings of tasks has by now. An earlier change of the same row has raised it, on the page or not yet. */
export type VersionOf = (row: { id: string; version: number }) => number;
export type Save = <T>(
  work: (versionOf: VersionOf) => Promise<T>,
  say: string | ((result: T) => string),
) => Promise<Problem>;

const inTurn = createTurns();

/**
 * Runs one change of the set-up after those before it, says that it is done, and reads again either way what it is about.
 * @param stale default: the settings of tasks
 */
export function useSave(stale?: readonly QueryKey[]): Save {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const keys = stale ?? [trpc.settings.get.pathKey(), trpc.projects.list.pathKey()];
  const versionOf: VersionOf = ({ id, version }) => {
    const rows = Object.values(queries.getQueryData(trpc.settings.get.queryKey()) ?? {}).flat();
    return Math.max(version, rows.find((row) => row.id === id)?.version ?? 0);
  };
  return (work, say) =>
    inTurn(async () => {
      try {
        const result = await work(versionOf);
        announce(typeof say === 'string' ? say : say(result));
        return undefined;
      } catch (error) {
        const failure = readFailure(error);
        return failure.reason === 'offline' ? t.form.unreachable : failure.message;
      } finally {
        await Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })));
      }
    });
}
