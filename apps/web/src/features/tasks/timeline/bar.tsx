import type { ReactNode } from 'react';
import { BAR_STYLES } from './bar-styles';
import { type Point, ROW } from './geometry';
import { type Planned, stateOf } from './plan';

const HEIGHT = 24;
const ICON = 12;

interface BarProps {
  task: Planned;
  today: string;
  /** Its left end and the top of its row, and how long it is, in px. */
  place: Point & { width: number };
  mayWrite: boolean;
}

/** A task as a bar over its days. Its right end, taken by the pointer, is its due date. */
export function Bar({ task, today, place, mayWrite }: BarProps): ReactNode {
  const state = stateOf(task, today);
  const { icon: Icon, box, ink } = BAR_STYLES[state];
  const y = place.y + (ROW - HEIGHT) / 2;
  const end = place.x + place.width;
  // Of a bar that began before the page, the words stand where it can be seen.
  const seen = Math.max(place.x, 0);
  const edge = Math.min(8, place.width / 3);
  return (
    <g data-bar={task.id} className={mayWrite ? 'cursor-grab' : 'cursor-pointer'}>
      <title>{`${task.key} ${task.title}`}</title>
      <rect
        x={place.x}
        y={y}
        width={place.width}
        height={HEIGHT}
        rx={4}
        strokeDasharray={state === 'blocked' ? '4 3' : undefined}
        className={box}
      />
      {end > seen ? (
        <svg aria-hidden x={seen} y={y} width={end - seen} height={HEIGHT} className={ink}>
          {Icon ? <Icon x={Math.min(6, (end - seen - ICON) / 2)} y={(HEIGHT - ICON) / 2} size={ICON} /> : null}
          {end - seen >= ROW ? (
            <text x={Icon ? ICON + 10 : 6} y={16} className="fill-current text-xs">
              {task.title}
            </text>
          ) : null}
        </svg>
      ) : null}
      {mayWrite ? (
        <rect
          data-edge=""
          x={end - edge}
          y={y}
          width={edge}
          height={HEIGHT}
          className="cursor-ew-resize fill-transparent"
        />
      ) : null}
    </g>
  );
}
