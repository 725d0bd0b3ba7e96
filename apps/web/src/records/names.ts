import { type People, usePeople } from '@/trpc/people';
import { type Settings, type SettingsField, useSettings } from '@/trpc/settings';
import type { OwnColumn } from './address/columns';
import type { FilterKind } from './filter/filter-kind';

/** What names of people, labels and so on are looked up in. */
export interface Names {
  people: People;
  settings: Settings;
  /** Settings of one kind only, by their noun: the categories of products. */
  own?: OwnSettings | undefined;
}
export type OwnSettings = Readonly<Record<string, readonly OwnSetting[]>>;
interface OwnSetting {
  id: string;
  name: string;
  archivedAt: string | null;
}

/** @param of the filter of the kind that is asked about, if it is one */
export function useNames(of?: Pick<FilterKind, 'useOwnSettings'>): Names {
  return { people: usePeople(), settings: useSettings(), own: of?.useOwnSettings?.() };
}

/** The field of the workspace's own that a column stands for; undefined when there is none (any more). */
export function ownField(settings: Settings, column: OwnColumn): SettingsField | undefined {
  return settings.fields.find(({ id }) => `cf:${id}` === column);
}
