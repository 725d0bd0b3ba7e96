import { type RefObject, useEffect, useEffectEvent } from 'react';
import { type Dragged, type DragOptions, type DragPlace, startDrags } from './drag';

export type { DragPlace };

interface DragInput extends Omit<DragOptions, 'from' | 'upright' | 'onTake'> {
  surface: RefObject<HTMLElement | null>;
  enabled: boolean;
  /** In px. */
  from?: number;
  upright?: boolean;
  onTake?: () => boolean;
}

/** Drags things of a surface to other places on it (see `startDrags`). What is in the air has `data-dragged`; the area under it, `data-over`. */
export function useDrag({
  surface,
  enabled,
  item,
  area,
  handle,
  from = 6,
  upright = false,
  ...input
}: DragInput): void {
  const onDrop = useEffectEvent((dragged: Dragged, to: DragPlace) => input.onDrop(dragged, to));
  const onTake = useEffectEvent(() => input.onTake?.() ?? true);
  const ghostOf = useEffectEvent((element: HTMLElement) => input.ghostOf(element));
  useEffect(() => {
    if (!surface.current || !enabled) return;
    const options = { item, area, from, upright, onTake, ghostOf, onDrop };
    return startDrags(surface.current, handle === undefined ? options : { ...options, handle });
  }, [surface, enabled, item, area, handle, from, upright]);
}
