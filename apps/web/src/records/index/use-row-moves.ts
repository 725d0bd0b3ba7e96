import { sortTermsOf } from '@quartermaster/contracts/records/sorts';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { ListState } from '../address/list-state';
import type { SetListState } from '../address/use-list-state';
import type { KindUi, ListedRecord, ListPart, MoveRow } from '../kind-ui';
import type { useSections } from './use-sections';

interface RowMovesInput {
  state: ListState;
  mayWrite: boolean;
  focus: (place: string, column: string | undefined) => void;
  onState: SetListState;
}

/** Where people arrange the rows themselves: the record they moved last, and what moves one. */
export function useRowMoves(ui: KindUi, { state, mayWrite, focus, onState }: RowMovesInput) {
  const [moved, setMoved] = useState<string | null>(null);
  const steps = useRef<MoveRow>(null);
  const onStep = useCallback<MoveRow>((place, step) => steps.current?.(place, step), []);
  const focusRow = useCallback((place: string) => focus(place, undefined), [focus]);
  const input = useMemo(
    () => ({ steps, onSort: (sort: string) => onState({ sort }), onMove: setMoved, focus: focusRow }),
    [onState, focusRow],
  );
  return {
    /** For the rows; `ordered` where they stand where people put them. */
    settings: {
      moved,
      ordered: mayWrite && ui.ownSort !== undefined && sortTermsOf(state.sort)[0] === ui.ownSort,
      onStep,
    },
    input,
  };
}

/** The parts of a list with what is loaded of each. */
export function partsOf({ sections, loadedOf }: ReturnType<typeof useSections>): ListPart<ListedRecord>[] {
  return sections.map((section) => {
    const part = loadedOf(section.value);
    return { ...section, rows: part?.rows.map(({ record }) => record) ?? [], more: part?.more ?? false };
  });
}
