'use client';

import { Select } from '@quartermaster/ui/select';
import type { ReactNode } from 'react';
import { importsWords } from '@/messages/imports';

interface MappingTableProps<U extends string> {
  table: { headers: readonly string[]; sample: ReadonlyArray<readonly string[]> };
  /** The use of each column. */
  mapping: readonly U[];
  /** In the order of menus. */
  uses: ReadonlyArray<{ use: U; label: string }>;
  /** Uses that several columns may have. */
  repeatable: readonly U[];
  hint: string;
  onChange: (mapping: U[]) => void;
}

/** Each column of the file, examples of its cells, and its use. A use moves to the column that is given it. */
export function MappingTable<U extends string>(props: MappingTableProps<U | 'ignore'>): ReactNode {
  const { table, mapping, uses, repeatable, hint, onChange } = props;
  const useOf = (at: number) => mapping[at] ?? 'ignore';
  function choose(at: number, value: string): void {
    const chosen = uses.find(({ use }) => use === value)?.use;
    if (chosen === undefined) return;
    const isTaken = (index: number) => useOf(index) === chosen && !repeatable.includes(chosen);
    onChange(table.headers.map((_, index) => (index === at ? chosen : isTaken(index) ? 'ignore' : useOf(index))));
  }
  return (
    <section aria-label={importsWords.mapping} className="grid gap-2">
      <h2 className="text-md">{importsWords.mapping}</h2>
      <p className="text-ink-2">{hint}</p>
      <div className="max-w-[60rem] overflow-x-auto">
        <table className="w-full border-t border-border text-left">
          <thead>
            <tr className="border-b border-border text-sm text-ink-2">
              <th scope="col" className="w-1/4 py-1.5 pr-3 font-semibold">
                {importsWords.column}
              </th>
              <th scope="col" className="py-1.5 pr-3 font-semibold">
                {importsWords.sample}
              </th>
              <th scope="col" className="w-56 py-1.5 font-semibold">
                {importsWords.use}
              </th>
            </tr>
          </thead>
          <tbody>
            {table.headers.map((header, at) => (
              <tr key={header} className="border-b border-border">
                <th scope="row" className="max-w-40 py-1.5 pr-3 font-semibold wrap-anywhere">
                  {header}
                </th>
                <td className="max-w-0 truncate py-1.5 pr-3 text-ink-2">
                  {table.sample
                    .map((row) => row[at]?.trim() ?? '')
                    .filter((cell) => cell !== '')
                    .slice(0, 3)
                    .join(' · ')}
                </td>
                <td className="py-1.5">
                  <Select
                    aria-label={importsWords.useOf(header)}
                    className="min-w-44"
                    value={useOf(at)}
                    onChange={(event) => choose(at, event.target.value)}
                    options={uses.map(({ use, label }) => ({ value: use, label }))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
