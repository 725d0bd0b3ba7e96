'use client';

import { type KeyboardEvent, type PointerEvent, type ReactNode, useLayoutEffect, useRef } from 'react';

export interface PanelProps {
  /** Id of the element that names the panel. */
  labelledBy: string;
  header: ReactNode;
  /** In pixels; on narrow windows the panel fills them. */
  width: PanelWidth;
  children: ReactNode;
}

export interface PanelWidth {
  /** Accessible name of the resize handle. */
  label: string;
  value: number;
  min: number;
  max: number;
  /** Step of an arrow key, in pixels. */
  step: number;
  onChange: (value: number) => void;
}

/** The non-modal side panel: next to the page on wide windows, over its positioned parent under 900 px. Pointer or arrow keys resize it. */
export function Panel({ labelledBy, header, width, children }: PanelProps): ReactNode {
  const panel = useRef<HTMLElement>(null);
  // Set by script, because the CSP forbids style attributes in the HTML.
  useLayoutEffect(() => {
    panel.current?.style.setProperty('--panel-width', `${width.value}px`);
  }, [width.value]);
  return (
    <aside
      data-chrome
      ref={panel}
      aria-labelledby={labelledBy}
      data-region="panel"
      tabIndex={-1}
      className="absolute inset-0 z-(--z-panel) flex flex-col bg-raised shadow-2 outline-none [--ground:var(--raised)] panel:relative panel:inset-auto panel:w-(--panel-width,30rem) panel:max-w-[70vw] panel:shrink-0 panel:border-l panel:border-border"
    >
      <div className="flex min-h-12 shrink-0 flex-wrap items-center gap-2 border-b border-border px-4 py-1.5">
        {header}
      </div>
      <div data-scroller className="flex min-h-0 flex-1 flex-col overflow-y-auto px-4 pt-4">
        {children}
      </div>
      {/* Last, so that Tab comes to the record first. */}
      <Edge {...width} />
    </aside>
  );
}

function Edge({ label, value, min, max, step, onChange }: PanelWidth): ReactNode {
  function onPointerDown(event: PointerEvent<HTMLDivElement>): void {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
  }
  function onPointerMove(event: PointerEvent<HTMLDivElement>): void {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const right = event.currentTarget.parentElement?.getBoundingClientRect().right ?? window.innerWidth;
    onChange(right - event.clientX);
  }
  function onKeyDown(event: KeyboardEvent): void {
    const widths: Record<string, number> = {
      ArrowLeft: value + step,
      ArrowRight: value - step,
      Home: min,
      End: max,
    };
    const next = widths[event.key];
    if (next === undefined) return;
    event.preventDefault();
    onChange(next);
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
      className="absolute inset-y-0 -left-1 hidden w-2 cursor-col-resize touch-none hover:bg-selected focus-visible:bg-selected panel:block"
    />
  );
}
