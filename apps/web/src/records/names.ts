import { type People, usePeople } from '@/trpc/people';
import { type Settings, type SettingsField, useSettings } from '@/trpc/settings';
import type { OwnColumn } from './address/columns';

/** What names of people, labels and so on are looked up in. */
export interface Names {
  people: People;
  settings: Settings;
}

export function useNames(): Names {
  return { people: usePeople(), settings: useSettings() };
}

/** The field of the workspace's own that a column stands for; undefined when there is none (any more). */
export function ownField(settings: Settings, column: OwnColumn): SettingsField | undefined {
  return settings.fields.find(({ id }) => `cf:${id}` === column);
}
