'use client';

import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

const WHOLE = 200;
const CHUNK = 25;
/** How far beyond the screen rows are kept ready. */
const READY = '1200px 0px';

interface RowChunksProps<R extends { key: string }> {
  rows: readonly R[];
  /** Lists up to this long are in the page as a whole. */
  whole?: number;
  /** Keys of rows that have to be there, wherever they are: Tab leads to them, or they are about to get focus. */
  wanted: readonly string[];
  children: (record: R, index: number) => ReactNode;
}

/** Rows of a long list exist only near the screen; the others are room of the same height. */
export function RowChunks<R extends { key: string }>({
  rows,
  whole = WHOLE,
  wanted,
  children,
}: RowChunksProps<R>): ReactNode {
  const isWhole = rows.length <= whole;
  const chunks: ReactNode[] = [];
  for (let from = 0; from < rows.length; from += CHUNK) {
    const part = rows.slice(from, from + CHUNK);
    chunks.push(
      <Chunk key={from} rows={part.length} wanted={isWhole || part.some((row) => wanted.includes(row.key))}>
        {() => part.map((record, index) => children(record, from + index))}
      </Chunk>,
    );
  }
  return chunks;
}

interface ChunkProps {
  rows: number;
  wanted: boolean;
  children: () => ReactNode;
}

function Chunk({ rows, wanted, children }: ChunkProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  const [printing, setPrinting] = useState(false);
  const height = useRef<string>(undefined);
  // Wanted rows stay until the observer has had its say.
  if (wanted && !near) setNear(true);
  const shown = near || wanted || printing;
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (element.firstElementChild) height.current = `${element.offsetHeight}px`;
        setNear((entry?.isIntersecting ?? false) || element.contains(document.activeElement));
      },
      { root: scrollerOf(element), rootMargin: READY },
    );
    observer.observe(element);
    // Before the browser takes its picture.
    const print = () => flushSync(() => setPrinting(true));
    const printed = () => setPrinting(false);
    window.addEventListener('beforeprint', print);
    window.addEventListener('afterprint', printed);
    return () => {
      observer.disconnect();
      window.removeEventListener('beforeprint', print);
      window.removeEventListener('afterprint', printed);
    };
  }, []);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    // The room it leaves is the height it had; before it was ever drawn, that of its rows.
    if (shown) element.style.removeProperty('height');
    else element.style.height = height.current ?? `calc(${rows} * var(--row))`;
  }, [shown, rows]);
  return <div ref={box}>{shown ? children() : null}</div>;
}

/** The element that scrolls these rows: the list itself on large windows, the page on small ones. */
export function scrollerOf(element: Element): HTMLElement | null {
  let candidate = element.closest<HTMLElement>('[data-scroller]');
  while (candidate && getComputedStyle(candidate).getPropertyValue('--scrolls') === '0') {
    candidate = candidate.parentElement?.closest<HTMLElement>('[data-scroller]') ?? null;
  }
  return candidate;
}
