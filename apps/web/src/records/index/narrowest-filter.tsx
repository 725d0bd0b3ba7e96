'use client';

import { Button } from '@quartermaster/ui/button';
import { type ReactNode, useMemo } from 'react';
import type { SetListState } from '../address/use-list-state';
import { chipWords } from '../filter/chip-words';
import { withoutChip } from '../filter/without-chip';
import type { KindUi } from '../kind-ui';
import { useNames } from '../names';

interface NarrowestFilterProps {
  ui: Pick<KindUi, 'filter' | 'words' | 'useTotals'>;
  query: string;
  onState: SetListState;
}

/** Asked about at most this many filters. */
const ASKED = 6;

/** Of several filters that leave nothing: the one without which there is the most, and a way to take it off. */
export function NarrowestFilter({ ui, query, onState }: NarrowestFilterProps): ReactNode {
  const names = { ...useNames(ui.filter), kind: ui.filter };
  const { language } = ui.filter;
  const others = useMemo(() => {
    const parsed = language.parse(query);
    const chips = parsed.ok ? (language.toChips(parsed.query) ?? []) : [];
    if (chips.length < 2) return [];
    return chips.slice(0, ASKED).flatMap((chip) => {
      const without = withoutChip(
        language,
        chip,
        chips.filter((one) => one !== chip),
      );
      return without === null ? [] : [{ chip, without }];
    });
  }, [language, query]);
  const counts = ui.useTotals(others.map(({ without }) => without));
  const most = Math.max(0, ...counts.map((total) => total?.count ?? 0));
  const narrowest = others[counts.findIndex((total) => total?.count === most)];
  if (most === 0 || !narrowest) return null;
  return (
    <span className="block pt-2">
      {ui.words.excludes(chipWords(narrowest.chip, names))}{' '}
      <Button size="sm" onClick={() => onState({ query: narrowest.without })}>
        {ui.words.leaveOut(most)}
      </Button>
    </span>
  );
}
