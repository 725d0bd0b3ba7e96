'use client';

import { sortKey, sortTermsOf, thenBy } from '@quartermaster/contracts/records/sorts';
import type { TaskGrouping } from '@quartermaster/contracts/tasks/groupings';
import { TASK_SORTS, type TaskSortTerm } from '@quartermaster/contracts/tasks/sort';
import { buttonClass } from '@quartermaster/ui/button';
import { ChoiceList } from '@quartermaster/ui/choice-list';
import { Menu, MenuChoices, MenuContent, MenuSeparator, MenuTrigger, SubMenu } from '@quartermaster/ui/menu';
import { Popover, PopoverContent, PopoverTrigger } from '@quartermaster/ui/popover';
import { ArrowDownUp, Columns3, Rows3 } from 'lucide-react';
import type { ReactNode } from 'react';
import { listWords } from '@/messages/list';
import { inUse, useSettings } from '@/trpc/settings';
import { columnName } from './column-name';
import { type Column, FIXED_COLUMNS, toggleColumn } from './columns';
import { GROUPINGS, type ListState } from './list-state';
import type { SetListState } from './use-list-state';

interface ListMenusProps {
  state: ListState;
  onState: SetListState;
}

const trigger = buttonClass({ tone: 'quiet', size: 'sm' });
const icon = { 'aria-hidden': true, className: 'size-4', strokeWidth: 1.75 } as const;

/** How the list is divided, ordered, and which columns it has: what the heads of the columns do, in one place. */
export function ListMenus({ state, onState }: ListMenusProps): ReactNode {
  const settings = useSettings();
  const [first, second] = sortTermsOf(state.sort);
  const fields = inUse(settings.fields);
  const sorts: readonly { value: TaskSortTerm; label: string }[] = [
    ...TASK_SORTS.map((sort) => ({ value: sort, label: sortName(sort) })),
    ...fields.flatMap((field) => [
      { value: `cf:${field.id}` as TaskSortTerm, label: listWords.fieldSort(field.name, false) },
      { value: `-cf:${field.id}` as TaskSortTerm, label: listWords.fieldSort(field.name, true) },
    ]),
  ];
  const columns: readonly Column[] = [...FIXED_COLUMNS, ...fields.map((field) => `cf:${field.id}` as const)];
  const groups: readonly { value: TaskGrouping | 'none'; label: string }[] = [
    { value: 'none', label: listWords.noGroup },
    ...GROUPINGS.map((group) => ({ value: group, label: listWords.groups[group] })),
  ];
  return (
    <>
      <Menu modal={false}>
        <MenuTrigger className={trigger} aria-label={listWords.group}>
          <Rows3 {...icon} />
          <span className="sr-only sm:not-sr-only">
            {state.group ? listWords.groups[state.group] : listWords.group}
          </span>
        </MenuTrigger>
        <MenuContent align="end">
          <MenuChoices
            label={listWords.group}
            value={state.group ?? 'none'}
            options={groups}
            onChange={(group) => onState({ group: group === 'none' ? null : group })}
          />
        </MenuContent>
      </Menu>
      <Menu modal={false}>
        <MenuTrigger className={trigger} aria-label={listWords.sort}>
          <ArrowDownUp {...icon} />
          <span className="sr-only sm:not-sr-only">
            {listWords.sortedBy(sorts.find(({ value }) => value === first)?.label ?? '', second !== undefined)}
          </span>
        </MenuTrigger>
        <MenuContent align="end">
          <MenuChoices label={listWords.sort} value={first} options={sorts} onChange={(sort) => onState({ sort })} />
          <MenuSeparator />
          <SubMenu label={listWords.thenBy}>
            <MenuChoices
              label={listWords.thenBy}
              value={second ?? 'none'}
              options={[
                { value: 'none', label: listWords.noSecond },
                ...sorts.filter(({ value }) => sortKey(value) !== sortKey(first)),
              ]}
              onChange={(sort) => onState({ sort: sort === 'none' ? first : thenBy(first, sort) })}
            />
          </SubMenu>
        </MenuContent>
      </Menu>
      <Popover>
        <PopoverTrigger className={`${trigger} max-md:hidden`}>
          <Columns3 {...icon} />
          {listWords.columnMenu}
        </PopoverTrigger>
        <PopoverContent label={listWords.columnMenu} align="end">
          <ChoiceList
            multiple
            label={listWords.columnMenu}
            chosen={state.columns}
            choices={columns.map((column) => ({ value: column, label: columnName(column, settings) }))}
            emptyText={listWords.noChoice}
            onChoose={(value) => {
              const column = columns.find((one) => one === value);
              if (column) onState({ columns: toggleColumn(state.columns, column) });
            }}
          />
        </PopoverContent>
      </Popover>
    </>
  );
}

function sortName(sort: TaskSortTerm): string {
  return listWords.sorts[sort as keyof typeof listWords.sorts];
}
