// biome-ignore-all lint/a11y/useSemanticElements: rows are laid out by CSS grid, where table elements lose their meaning
// biome-ignore-all lint/a11y/useFocusableInteractive: focus is on the button inside

import { ChevronDown, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Group, KindUi } from '../kind-ui';

interface GroupHeadProps {
  ui: KindUi;
  name: string;
  group: Group;
  rowIndex: number;
  /** Of the first row below it. */
  index: number;
  /** Whether Tab reaches it: arrows do, while the list has rows. */
  tabStop: boolean;
  folded: boolean;
  onFold: () => void;
}

/** The head of a group: what it is, how many, its sums; folds it away. */
export function GroupHead({ ui, name, group, rowIndex, index, tabStop, folded, onFold }: GroupHeadProps): ReactNode {
  const sum = ui.sumWords?.(group);
  const Chevron = folded ? ChevronRight : ChevronDown;
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      data-index={index}
      className="z-[5] border-b border-border bg-sunken desk:sticky desk:top-7 coarse:desk:top-11"
    >
      <div role="gridcell" className="sticky left-0 flex w-fit items-center gap-2 px-1">
        <button
          type="button"
          tabIndex={tabStop ? 0 : -1}
          aria-expanded={!folded}
          onClick={onFold}
          className="flex h-8 items-center gap-1.5 rounded-control px-1 font-semibold text-ink hover:bg-hover coarse:h-11"
        >
          <Chevron aria-hidden className="size-4 text-ink-3" strokeWidth={1.75} />
          {name}
          <span className="font-normal text-ink-2">{ui.words.count(group.count, group.capped)}</span>
        </button>
        {sum ? <span className="text-sm text-ink-2">{sum}</span> : null}
      </div>
    </div>
  );
}
