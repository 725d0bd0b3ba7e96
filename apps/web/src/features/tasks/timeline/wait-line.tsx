import type { ReactNode } from 'react';
import { timelineWords } from '@/messages/timeline';
import { elbow, type Point, ROW } from './geometry';
import type { Wait } from './plan';

interface WaitLineProps {
  wait: Wait;
  /** The bars: their left end and the top of their row, and how long they are, in px. */
  from: Point & { width: number };
  to: Point;
}

/** From the end of a task to the start of what waits for it. A plan that cannot be kept is dashed. */
export function WaitLine({ wait: { blocker, blocked, early }, from, to }: WaitLineProps): ReactNode {
  const start = { x: from.x + from.width, y: from.y + ROW / 2 };
  const end = { x: to.x, y: to.y + ROW / 2 };
  const path = elbow(start, end);
  const words = early ? timelineWords.lineEarly : timelineWords.line;
  return (
    <g fill="none" className={early ? 'stroke-st-danger' : 'stroke-border-strong'}>
      <title>{words(blocked.key, blocker.key)}</title>
      {/* Wide enough to point at. */}
      <path d={path} strokeWidth={10} stroke="none" pointerEvents="stroke" />
      <path d={path} strokeWidth={early ? 2 : 1.5} strokeDasharray={early ? '4 3' : undefined} />
      <path d={`M${end.x - 5} ${end.y - 4}L${end.x} ${end.y}L${end.x - 5} ${end.y + 4}`} strokeWidth={1.5} />
    </g>
  );
}
