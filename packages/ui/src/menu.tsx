'use client';

import { Check, ChevronRight } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';
import { hasGoneOn } from './has-gone-on';
import { Kbd } from './kbd';

const itemClass =
  'flex min-h-8 cursor-default items-center gap-2 rounded-control px-2 text-base text-ink outline-none select-none coarse:min-h-11 data-[disabled]:opacity-55 data-[highlighted]:bg-hover data-[highlighted]:focus-bar';

export const Menu = DropdownMenu.Root;
export const MenuTrigger = DropdownMenu.Trigger;

const listClass =
  'z-(--z-dialog) max-h-(--radix-dropdown-menu-content-available-height) min-w-44 animate-float-in overflow-y-auto rounded-panel border border-border bg-raised p-1 shadow-2';

/** The floating list of a menu. Non-modal menus leave the page scrollable. */
export function MenuContent(props: ComponentProps<typeof DropdownMenu.Content>): ReactNode {
  const { onCloseAutoFocus, className, children, ...rest } = props;
  return (
    <DropdownMenu.Portal>
      <DropdownMenu.Content
        sideOffset={4}
        collisionPadding={8}
        // The browser's menu would lie over this one.
        onContextMenu={(event) => event.preventDefault()}
        {...rest}
        onCloseAutoFocus={(event) => {
          onCloseAutoFocus?.(event);
          if (hasGoneOn()) event.preventDefault();
        }}
        className={cn(listClass, className)}
      >
        {children}
      </DropdownMenu.Content>
    </DropdownMenu.Portal>
  );
}

export interface MenuItemProps extends ComponentProps<typeof DropdownMenu.Item> {
  /** The keyboard shortcut of the same action. */
  shortcut?: string | undefined;
}

/** One action. */
export function MenuItem({ shortcut, className, children, ...rest }: MenuItemProps): ReactNode {
  return (
    <DropdownMenu.Item {...rest} className={cn(itemClass, className)}>
      <span className="flex flex-1 items-center gap-2">{children}</span>
      {shortcut ? <Kbd>{shortcut}</Kbd> : null}
    </DropdownMenu.Item>
  );
}

export interface MenuChoicesProps<T extends string> {
  label: string;
  value: T | undefined;
  options: readonly { value: T; label: ReactNode; text?: string | undefined; disabled?: boolean | undefined }[];
  onChange: (value: T) => void;
}

/** One of several options, with the current one ticked. `text` is for type-ahead if the label is not plain text. */
export function MenuChoices<T extends string>({ label, value, options, onChange }: MenuChoicesProps<T>): ReactNode {
  return (
    <DropdownMenu.RadioGroup
      aria-label={label}
      {...(value === undefined ? {} : { value })}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen) onChange(chosen.value);
      }}
    >
      {options.map((option) => (
        <DropdownMenu.RadioItem
          key={option.value}
          value={option.value}
          disabled={option.disabled ?? false}
          {...(option.text === undefined ? {} : { textValue: option.text })}
          className={itemClass}
        >
          <span className="flex flex-1 items-center gap-2">{option.label}</span>
          <DropdownMenu.ItemIndicator>
            <Check aria-hidden className="size-4 text-primary" strokeWidth={2} />
          </DropdownMenu.ItemIndicator>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

/** A nested menu. */
export function SubMenu({ label, children }: { label: ReactNode; children: ReactNode }): ReactNode {
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className={cn(itemClass, 'data-[state=open]:bg-hover')}>
        <span className="flex flex-1 items-center gap-2">{label}</span>
        <ChevronRight aria-hidden className="size-4 text-ink-3" strokeWidth={1.75} />
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal>
        <DropdownMenu.SubContent sideOffset={4} collisionPadding={8} className={listClass}>
          {children}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  );
}

/** A heading inside a menu. */
export function MenuLabel({ children }: { children: ReactNode }): ReactNode {
  return <DropdownMenu.Label className="px-2 py-1.5 text-xs text-ink-3">{children}</DropdownMenu.Label>;
}

/** A hairline between groups. */
export function MenuSeparator(): ReactNode {
  return <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-border" />;
}
