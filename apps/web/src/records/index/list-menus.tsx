'use client';

import { sortKey, sortTermsOf, thenBy } from '@quartermaster/contracts/records/sorts';
import { buttonClass } from '@quartermaster/ui/button';
import { ChoiceList } from '@quartermaster/ui/choice-list';
import { Menu, MenuChoices, MenuContent, MenuSeparator, MenuTrigger, SubMenu } from '@quartermaster/ui/menu';
import { Popover, PopoverContent, PopoverTrigger } from '@quartermaster/ui/popover';
import { ArrowDownUp, Columns3, Rows3 } from 'lucide-react';
import type { ReactNode } from 'react';
import { listWords } from '@/messages/list';
import { fieldsOf, inUse, useSettings } from '@/trpc/settings';
import { toggleColumn } from '../address/columns';
import type { ListState } from '../address/list-state';
import type { SetListState } from '../address/use-list-state';
import type { PageUi } from '../kind-ui';
import { columnName } from './column-name';

interface ListMenusProps {
  ui: PageUi;
  state: ListState;
  onState: SetListState;
}

const trigger = buttonClass({ tone: 'quiet', size: 'sm' });
/** In words where the bar has room, else by the icon alone. */
const roomy = '@max-3xl:sr-only';
const icon = { 'aria-hidden': true, className: 'size-4', strokeWidth: 1.75 } as const;

/** How the list is divided, ordered, and which columns it has: what the heads of the columns do, in one place. */
export function ListMenus({ ui, state, onState }: ListMenusProps): ReactNode {
  const settings = useSettings();
  const [first, second] = sortTermsOf(state.sort);
  const fields = inUse(fieldsOf(settings, ui.noun));
  const sorts = [
    ...ui.sorts,
    ...fields.flatMap((field) => [
      { value: `cf:${field.id}`, label: listWords.fieldSort(field.name, false) },
      { value: `-cf:${field.id}`, label: listWords.fieldSort(field.name, true) },
    ]),
  ];
  const columns = [...Object.keys(ui.columns), ...fields.map((field) => `cf:${field.id}`)];
  const grouped = ui.groups.find(({ value }) => value === state.group)?.label;
  const groupName = grouped === undefined ? listWords.group : listWords.groupName(grouped);
  const sorted = listWords.sortedBy(sorts.find(({ value }) => value === first)?.label ?? '', second !== undefined);
  const groups = [{ value: 'none', label: listWords.noGroup }, ...ui.groups];
  return (
    <>
      <Menu modal={false}>
        <MenuTrigger className={trigger} aria-label={groupName} title={groupName}>
          <Rows3 {...icon} />
          <span className={roomy}>{grouped ?? listWords.group}</span>
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
        <MenuTrigger className={trigger} aria-label={listWords.sortName(sorted)} title={listWords.sortName(sorted)}>
          <ArrowDownUp {...icon} />
          <span className={roomy}>{sorted}</span>
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
        <PopoverTrigger className={`${trigger} max-md:hidden`} title={listWords.columnMenu}>
          <Columns3 {...icon} />
          <span className={roomy}>{listWords.columnMenu}</span>
        </PopoverTrigger>
        <PopoverContent label={listWords.columnMenu} align="end">
          <ChoiceList
            multiple
            label={listWords.columnMenu}
            chosen={state.columns}
            choices={columns.map((column) => ({ value: column, label: columnName(ui, { column, settings }) }))}
            emptyText={listWords.noChoice}
            onChoose={(value) => {
              const column = columns.find((one) => one === value);
              if (column) onState({ columns: toggleColumn(state.columns, column, ui.address.terms.primary) });
            }}
          />
        </PopoverContent>
      </Popover>
    </>
  );
}
