import type { ReactNode } from 'react';
import { BAR_STYLES } from './bar-styles';
import { isReadBeside, type Point, ROW } from './geometry';
import { type Planned, stateOf } from './plan';

const HEIGHT = 24;
const ICON = 12;

interface BarProps {
  task: Planned;
  today: string;
  /** Its left end and the top of its row, and how long it is, in px. */
  place: Point & { width: number };
  /** Where the page ends, in px. */
  pageWidth: number;
  mayWrite: boolean;
}

/** A task as a bar over its days. Its right end, taken by the pointer, is its due date. */
export function Bar({ task, today, place, pageWidth, mayWrite }: BarProps): ReactNode {
  const state = stateOf(task, today);
  const { icon: Icon, box, ink } = BAR_STYLES[state];
  const y = place.y + (ROW - HEIGHT) / 2;
  const end = place.x + place.width;
  // Of a bar that began before the page, the words stand where it can be seen.
  const seen = Math.max(place.x, 0);
  const edge = Math.min(8, place.width / 3);
  const textAt = Icon ? ICON + 10 : 6;
  const beside = { x: end + 12, width: pageWidth - end - 12 };
  const isBeside = end > seen && isReadBeside(task.title, { inside: end - seen - textAt, beside: beside.width });
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
          {end - seen >= ROW && !isBeside ? (
            <text x={textAt} y={16} className="fill-current text-xs">
              {task.title}
            </text>
          ) : null}
        </svg>
      ) : null}
      {isBeside ? (
        <svg aria-hidden {...beside} y={y} height={HEIGHT} pointerEvents="none" className="text-ink-2">
          <text y={16} className="fill-current text-xs">
            {task.title}
          </text>
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
