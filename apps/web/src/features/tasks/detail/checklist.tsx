'use client';

import { LIMITS } from '@quartermaster/contracts/limits';
import type { ChecklistItem } from '@quartermaster/contracts/tasks/task';
import { announce } from '@quartermaster/ui/announcer';
import { IconButton } from '@quartermaster/ui/button';
import { showToast } from '@quartermaster/ui/toast';
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { newId } from '@/lib/new-id';
import { taskPanelWords } from '@/messages/task-panel';
import { Section } from '@/records/panel/section';
import { useTaskEditor } from '../editor-context';
import type { FieldEdit } from '../task-fields';
import { ItemText } from './item-text';
import { moveByKey } from './move-by-key';
import type { PartProps } from './use-parts';

/** What there is to tick. Each change is saved at once; ticks of two people go together. */
export function Checklist({ task, mayWrite, opened }: PartProps): ReactNode {
  const editor = useTaskEditor();
  const list = useRef<HTMLUListElement>(null);
  const items = task.checklist;
  if (!mayWrite && items.length === 0) return null;

  const save = (to: ChecklistItem[]) => void editor.edit(task, { field: 'checklist', from: items, to });
  function move(index: number, step: number): void {
    const item = items[index];
    const to = index + step;
    if (!item || to < 0 || to >= items.length) return;
    save(items.toSpliced(index, 1).toSpliced(to, 0, item));
    announce(taskPanelWords.itemMoved(item.text, to + 1, items.length));
  }
  function remove(index: number): void {
    const item = items[index];
    if (!item) return;
    const after = items.toSpliced(index, 1);
    const edit: FieldEdit = { field: 'checklist', from: items, to: after };
    void editor.edit(task, edit, { text: taskPanelWords.itemRemoved(item.text) });
    // What had focus goes: the next item takes it, or the field for a new one.
    const rows = list.current?.querySelectorAll<HTMLElement>('[data-item]');
    const next = rows?.[index + 1] ?? rows?.[index - 1];
    (next ?? list.current?.parentElement)?.querySelector<HTMLElement>('input')?.focus();
  }
  function add(texts: readonly string[]): void {
    const room = LIMITS.checklistItems - items.length;
    if (texts.length > room) showToast({ text: taskPanelWords.itemsMost(LIMITS.checklistItems), tone: 'danger' });
    const added = texts.slice(0, room).map((text) => ({ id: newId(), text, done: false }));
    if (added.length === 0) return;
    save([...items, ...added]);
    announce(taskPanelWords.itemsAdded(added.length));
  }
  return (
    <Section
      title={taskPanelWords.checklist}
      aside={items.length > 0 ? taskPanelWords.checkProgress(task.checkDone, task.checkTotal) : null}
      blank={items.length === 0}
    >
      <ul ref={list} className="empty:hidden">
        {items.map((item, index) => (
          <li key={item.id} data-item className="group flex items-start gap-2 rounded-control hover:bg-hover">
            <input
              type="checkbox"
              className="mt-2 size-4 shrink-0 accent-primary"
              aria-label={taskPanelWords.tick(item.text)}
              checked={item.done}
              disabled={!mayWrite}
              onChange={() => save(items.with(index, { ...item, done: !item.done }))}
              onKeyDown={(event) => moveByKey(event, (step) => move(index, step))}
            />
            {mayWrite ? (
              <ItemText
                item={item}
                onSave={(text) => save(items.with(index, { ...item, text }))}
                onMove={(step) => move(index, step)}
              />
            ) : (
              <span className="py-1 break-words">{item.text}</span>
            )}
            {mayWrite ? (
              <span className="ml-auto flex shrink-0 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 coarse:opacity-100">
                <IconButton
                  size="sm"
                  label={taskPanelWords.moveUp(item.text)}
                  disabled={index === 0}
                  onClick={() => move(index, -1)}
                >
                  <ArrowUp aria-hidden className="size-4" strokeWidth={1.75} />
                </IconButton>
                <IconButton
                  size="sm"
                  label={taskPanelWords.moveDown(item.text)}
                  disabled={index === items.length - 1}
                  onClick={() => move(index, 1)}
                >
                  <ArrowDown aria-hidden className="size-4" strokeWidth={1.75} />
                </IconButton>
                <IconButton size="sm" label={taskPanelWords.removeItem(item.text)} onClick={() => remove(index)}>
                  <X aria-hidden className="size-4" strokeWidth={1.75} />
                </IconButton>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {mayWrite ? <NewItem autoFocus={opened} onAdd={add} /> : null}
    </Section>
  );
}

function NewItem({ autoFocus, onAdd }: { autoFocus: boolean; onAdd: (texts: string[]) => void }): ReactNode {
  const hintId = useId();
  const [text, setText] = useState('');
  function onPaste(event: ClipboardEvent<HTMLInputElement>): void {
    const lines = linesOf(event.clipboardData.getData('text'));
    if (lines.length < 2) return;
    event.preventDefault();
    onAdd(lines);
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && text) {
      event.stopPropagation();
      setText('');
    }
    if (event.key !== 'Enter') return;
    event.preventDefault();
    onAdd(linesOf(text));
    setText('');
  }
  return (
    <div data-chrome className="flex items-center gap-2">
      <Plus aria-hidden className="size-4 shrink-0 text-ink-3" strokeWidth={1.75} />
      <input
        // biome-ignore lint/a11y/noAutofocus: a person just opened the checklist to write into it
        autoFocus={autoFocus}
        aria-label={taskPanelWords.addItem}
        aria-describedby={hintId}
        placeholder={taskPanelWords.addItem}
        autoComplete="off"
        maxLength={LIMITS.checklistChars}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onPaste={onPaste}
        onKeyDown={onKeyDown}
        className="h-8 min-w-0 flex-1 rounded-control bg-transparent px-1 text-ink placeholder:text-ink-3"
      />
      <span id={hintId} className="sr-only">
        {taskPanelWords.addItemHint}
      </span>
    </div>
  );
}

/** One item a line, without the marks lists are written with. */
function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) =>
      line
        .replace(/^\s*(?:[-*•]\s+)?(?:\[[ x]\]\s+)?/i, '')
        .trim()
        .slice(0, LIMITS.checklistChars),
    )
    .filter((line) => line !== '');
}
