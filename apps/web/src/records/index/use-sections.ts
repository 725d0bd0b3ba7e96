import { useCallback, useMemo, useState } from 'react';
import type { ListState } from '../address/list-state';
import type { KindUi } from '../kind-ui';
import type { Names } from '../names';
import type { SectionState } from './list-section';
import type { ListRow } from './places';

const ALL = 'all';

/** A part of the list: one of its groups, or all of it. */
interface Section {
  value: string;
  name: string;
  query: string;
  count: number;
  capped: boolean;
}

/** The parts of a list, which of them are folded away, and the rows that are loaded. */
export function useSections(ui: KindUi, { state, names, list }: { state: ListState; names: Names; list: string }) {
  const by = state.group;
  const groups = ui.useGroups(state.query, by);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [loaded, setLoaded] = useState<Readonly<Record<string, SectionState>>>({});
  const groupsNow = by === null ? undefined : groups.data?.groups;
  const sections: Section[] =
    by === null
      ? [{ value: ALL, name: '', query: state.query, count: 0, capped: false }]
      : (groupsNow ?? []).map((group) => ({
          ...group,
          name: group.title ?? ui.groupName(by, group.value, names),
          query: ui.groupQuery(state.query, by, group.value),
        }));
  const rows: readonly ListRow[] = useMemo(() => {
    const values = by === null ? [ALL] : (groupsNow ?? []).map((group) => group.value);
    return values.flatMap((value) => (folded.has(value) ? [] : (loaded[value]?.rows ?? [])));
  }, [by, groupsNow, loaded, folded]);
  const open = sections.filter((section) => !folded.has(section.value));
  const settled =
    (by === null || groups.isSuccess) &&
    open.every(({ value }) => loaded[value]?.list === list && loaded[value].settled);
  const onSection = useCallback((section: string, part: SectionState | null) => {
    setLoaded(({ [section]: _, ...others }) => (part ? { ...others, [section]: part } : others));
  }, []);
  return {
    groups,
    sections,
    rows,
    settled,
    /** Not all rows that match are loaded. */
    more: open.some((section) => loaded[section.value]?.more ?? true) || open.length < sections.length,
    empty: settled && rows.length === 0 && open.length === sections.length,
    /** Of everything the query matches; undefined until counted. */
    total: groups.isPlaceholderData ? undefined : groups.data?.total,
    /** What is loaded of a part. */
    loadedOf: (section: string) => loaded[section],
    isFolded: (section: string) => folded.has(section),
    fold: (section: string) => setFolded((all) => toggled(all, section)),
    rowsOf: (section: string) => (folded.has(section) ? 0 : (loaded[section]?.rows.length ?? 0)),
    loadToEnd: async () => {
      const last = open.at(-1);
      if (last) await loaded[last.value]?.loadAll();
    },
    onSection,
  };
}

function toggled(all: ReadonlySet<string>, value: string): ReadonlySet<string> {
  const next = new Set(all);
  if (!next.delete(value)) next.add(value);
  return next;
}
