import type { ReactNode } from 'react';

export interface PanelProps {
  /** Id of the element that names the panel. */
  labelledBy: string;
  header: ReactNode;
  children: ReactNode;
}

/** The non-modal side panel: beside the page on wide windows, over it under 900 px. */
export function Panel({ labelledBy, header, children }: PanelProps): ReactNode {
  return (
    <aside
      aria-labelledby={labelledBy}
      data-region="panel"
      tabIndex={-1}
      className="fixed inset-0 z-(--z-panel) flex flex-col bg-raised shadow-2 outline-none panel:static panel:w-120 panel:shrink-0 panel:border-l panel:border-border"
    >
      <div className="flex min-h-12 shrink-0 items-center gap-2 border-b border-border px-4">{header}</div>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-4">{children}</div>
    </aside>
  );
}
