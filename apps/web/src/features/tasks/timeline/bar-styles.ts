import { CircleCheck, CirclePause, CircleSlash, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { BarState } from './plan';

interface BarStyle {
  /** Tells the states apart where colours do not. */
  icon: LucideIcon | null;
  box: string;
  ink: string;
}

/** How bars of each state are drawn. */
export const BAR_STYLES: Record<BarState, BarStyle> = {
  open: { icon: null, box: 'fill-st-info-bg stroke-st-info', ink: 'text-st-info-fg' },
  overdue: { icon: TriangleAlert, box: 'fill-st-danger-bg stroke-st-danger', ink: 'text-st-danger-fg' },
  blocked: { icon: CirclePause, box: 'fill-st-attention-bg stroke-st-attention', ink: 'text-st-attention-fg' },
  done: { icon: CircleCheck, box: 'fill-st-success-bg stroke-st-success', ink: 'text-st-success-fg' },
  cancelled: { icon: CircleSlash, box: 'fill-st-neutral-bg stroke-st-neutral', ink: 'text-st-neutral-fg' },
};
