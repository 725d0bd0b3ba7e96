import type { StockState } from '@quartermaster/contracts/products/statuses';
import { Status, type StatusProps } from '@quartermaster/ui/status';
import { CircleSlash, OctagonX, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { productWords as words } from '@/messages/products';
import type { ListedVariant } from './variant-kind';

/** Enough is the rule, and says nothing. */
const MARKS: Readonly<Partial<Record<StockState, Pick<StatusProps, 'tone' | 'icon'>>>> = {
  low: { tone: 'attention', icon: TriangleAlert },
  out: { tone: 'danger', icon: OctagonX },
  untracked: { tone: 'neutral', icon: CircleSlash },
};

/** Whether something runs low or has run out. */
export function VariantState({ variant: { state } }: { variant: ListedVariant }): ReactNode {
  const mark = state && MARKS[state];
  if (!state || !mark) return null;
  return <Status {...mark}>{words.states[state]}</Status>;
}

/** That something is not sold for ever. */
export function VariantMarks({ variant: { status } }: { variant: ListedVariant }): ReactNode {
  if (status === 'active') return null;
  return <span className="shrink-0 text-sm text-ink-2">{words.statuses[status]}</span>;
}
