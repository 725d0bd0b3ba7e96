'use client';

import { COLUMN_USES, type ColumnUse } from '@quartermaster/contracts/import-fields';
import type { ImportPreview } from '@quartermaster/contracts/imports';
import { Select } from '@quartermaster/ui/select';
import type { ReactNode } from 'react';
import { importsWords } from '@/messages/imports';

interface MappingTableProps {
  table: NonNullable<ImportPreview['table']>;
  mapping: readonly ColumnUse[];
  onChange: (mapping: ColumnUse[]) => void;
}

/** Fields that several columns may feed. */
const REPEATABLE: readonly ColumnUse[] = ['assignees', 'labels', 'custom', 'ignore'];

/** Each column of the file, what stands in it, and what it becomes. */
export function MappingTable({ table, mapping, onChange }: MappingTableProps): ReactNode {
  function choose(at: number, use: ColumnUse): void {
    const taken = (other: ColumnUse) => other === use && !REPEATABLE.includes(use);
    onChange(
      table.headers.map((_, index) =>
        index === at ? use : taken(mapping[index] ?? 'ignore') ? 'ignore' : (mapping[index] ?? 'ignore'),
      ),
    );
  }
  return (
    <section aria-label={importsWords.mapping} className="grid gap-2">
      <h2 className="text-md">{importsWords.mapping}</h2>
      <p className="text-ink-2">{importsWords.mappingHint}</p>
      <div className="max-w-[60rem] overflow-x-auto">
        <table className="w-full border-t border-border text-left">
          <thead>
            <tr className="border-b border-border text-sm text-ink-2">
              <th scope="col" className="py-1.5 pr-3 font-semibold">
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
                    value={mapping[at] ?? 'ignore'}
                    onChange={(event) => choose(at, event.target.value as ColumnUse)}
                    options={COLUMN_USES.map((value) => ({ value, label: importsWords.uses[value] }))}
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
