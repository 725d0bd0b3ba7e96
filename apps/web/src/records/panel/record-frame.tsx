'use client';

import { type ReactNode, useEffect, useRef } from 'react';

interface RecordFrameProps {
  /** What to know before anything else: two people changed one field, it is in the trash. */
  notes?: ReactNode;
  /** What it is called, and about. */
  head: ReactNode;
  /** Its facts and what is around it: on a wide page the right third. */
  details: ReactNode;
  /** Everything else, in the order of reading. */
  children: ReactNode;
  /** Stays in sight at the bottom. */
  foot?: ReactNode;
}

/** The parts of a record below each other; on a page with room for it in two columns. */
export function RecordFrame({ notes, head, details, children, foot }: RecordFrameProps): ReactNode {
  return (
    <div data-frame className="@container flex grow flex-col">
      <div className="grid gap-3 has-[>:not(:empty)]:mb-4">{notes}</div>
      <div className="grid grow grid-cols-[minmax(0,1fr)] content-start gap-4 pb-4 columns:grid-cols-[minmax(0,2fr)_minmax(0,1fr)] columns:grid-rows-[auto_1fr] columns:gap-x-8">
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-2">{head}</div>
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-4 columns:col-start-2 columns:row-span-2">
          {details}
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-4 columns:col-start-1">{children}</div>
      </div>
      {foot ? <Foot>{foot}</Foot> : null}
    </div>
  );
}

/** Over the end of what scrolls. What gets focus by Tab is scrolled to above it. */
function Foot({ children }: { children: ReactNode }): ReactNode {
  const foot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = foot.current;
    const scroller = box?.closest<HTMLElement>('[data-scroller]');
    if (!box || !scroller) return;
    const room = new ResizeObserver(() => {
      scroller.style.scrollPaddingBottom = `${box.offsetHeight + 8}px`;
    });
    room.observe(box);
    return () => {
      room.disconnect();
      scroller.style.scrollPaddingBottom = '';
    };
  }, []);
  return (
    <div
      ref={foot}
      data-chrome
      className="sticky bottom-(--foot-bottom,0px) z-1 -mx-4 border-t border-border bg-(--ground,var(--canvas)) px-4 py-3 columns:mr-0 columns:w-[calc((100%-2rem)*2/3+1rem)] columns:pr-0"
    >
      {children}
    </div>
  );
}
