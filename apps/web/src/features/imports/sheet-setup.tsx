import type { SheetPreview } from '@quartermaster/contracts/imports';
import type { ReactNode } from 'react';
import { importsWords } from '@/messages/imports';
import { formatColumn } from '@/records/cells/format-column';
import { FirstRows, ImportPreviewView } from './import-preview';
import { MappingTable } from './mapping-table';
import type { ChangeOptions, ImportOptions } from './option-fields';
import { RowTable } from './row-table';
import { sheetKind } from './sheet-kind';
import { SheetOptions } from './sheet-options';

const OTHER_USES = ['custom', 'ignore'] as const;

interface SheetSetupProps {
  options: ImportOptions;
  preview: SheetPreview;
  onChange: ChangeOptions;
}

/** The choices for a sheet of any kind but tasks, and what they lead to. */
export function SheetSetup({ options, preview, onChange }: SheetSetupProps): ReactNode {
  const { noun, table, duplicateItems, items } = preview;
  return (
    <>
      <SheetOptions options={options} preview={preview} onChange={onChange} />
      <MappingTable
        table={table}
        mapping={options.columns ?? table.columns}
        uses={[...preview.uses, ...OTHER_USES.map((use) => ({ use, label: importsWords.uses[use] }))]}
        repeatable={OTHER_USES}
        hint={importsWords.mappingHint(sheetKind(noun).title.label)}
        onChange={(columns) => onChange({ columns })}
      />
      <ImportPreviewView noun={noun} preview={preview}>
        {duplicateItems.length > 0 ? (
          <RowTable
            caption={importsWords.duplicates}
            rows={duplicateItems.map(({ row, title, like, by }) => ({
              key: String(row),
              row,
              text: importsWords.looksLike(title, like, by),
            }))}
          />
        ) : null}
        <FirstRows noun={noun} rows={items} values={(row) => <SheetValues noun={noun} row={row} />} />
      </ImportPreviewView>
    </>
  );
}

type SheetValuesProps = Pick<SheetPreview, 'noun'> & { row: SheetPreview['items'][number] };

/** What a row says, by column; its title stands above. */
function SheetValues({ noun, row: { values } }: SheetValuesProps): ReactNode {
  const { columns, title } = sheetKind(noun);
  return Object.entries(values).map(([attribute, value]) => {
    const column = columns[attribute];
    if (!column || attribute === title.attribute) return null;
    return (
      <span key={attribute} className="wrap-anywhere">
        {importsWords.value(column.label, formatColumn(column, { record: values, value }))}
      </span>
    );
  });
}
