import type { Noun } from '@quartermaster/contracts/records/kinds';
import type { Settings } from '@quartermaster/contracts/settings';
import { TASK_STATUSES } from '@quartermaster/contracts/tasks/status';
import { useQuery } from '@tanstack/react-query';
import { t } from '@/messages';
import { useTRPC } from '@/trpc/client';

export type { Settings };
export type SettingsStatus = Settings['statuses'][number];
export type SettingsField = Settings['fields'][number];

const builtIn: Settings = {
  statuses: TASK_STATUSES.map((group, position) => ({
    id: group,
    name: t.status[group],
    group,
    position,
    wipLimit: null,
    version: 1,
    archivedAt: null,
  })),
  projects: [],
  labels: [],
  fields: [],
  templates: [],
};

/** The workspace's projects, statuses, labels, and fields of every kind, including archived ones; only the built-in statuses until loaded. */
export function useSettings(): Settings {
  return useQuery(useTRPC().settings.get.queryOptions(undefined, { staleTime: 300_000 })).data ?? builtIn;
}

/** The custom fields of a kind, by position, including archived ones. */
export function fieldsOf({ fields }: Pick<Settings, 'fields'>, noun: Noun): SettingsField[] {
  return fields.filter((field) => field.noun === noun);
}

/** The active records, which can still be chosen. */
export function inUse<T extends { archivedAt: string | null }>(records: readonly T[]): T[] {
  return records.filter((record) => record.archivedAt === null);
}

/** The name of a record by its id; empty if unknown. */
export function nameIn(records: readonly { id: string; name: string }[], id: string | null): string {
  return records.find((record) => record.id === id)?.name ?? '';
}
