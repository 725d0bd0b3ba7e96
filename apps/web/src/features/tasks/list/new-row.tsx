// biome-ignore-all lint/a11y/useSemanticElements: rows are laid out by CSS grid, where table elements lose their meaning
// biome-ignore-all lint/a11y/useFocusableInteractive: focus is on the text field inside
'use client';

import type { ReactNode } from 'react';
import { SentenceLine } from '../sentence/sentence-line';
import { useValuesFor } from './use-values-for';

/** A task typed at the end of a list or group gets what makes it belong there, unless the sentence says otherwise. */
export function NewRow({ query, label }: { query: string; label: string }): ReactNode {
  const values = useValuesFor(query);
  return (
    <div role="row" className="border-b border-border print:hidden">
      <div
        role="gridcell"
        // A letter here is no command of the list.
        onKeyDown={(event) => event.stopPropagation()}
        className="flex min-h-(--row) items-center px-3 py-0.5 focus-within:bg-hover coarse:min-h-12"
      >
        <SentenceLine label={label} values={values} />
      </div>
    </div>
  );
}
