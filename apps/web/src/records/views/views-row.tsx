'use client';

import type { AnySavedView } from '@quartermaster/contracts/views';
import { Button, IconButton } from '@quartermaster/ui/button';
import { cn } from '@quartermaster/ui/cn';
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@quartermaster/ui/menu';
import { showToast } from '@quartermaster/ui/toast';
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { lazyDialog } from '@/lib/lazy-dialog';
import { viewsWords } from '@/messages/views';
import { usePeople } from '@/trpc/people';
import type { ListState } from '../address/list-state';
import type { SetListState } from '../address/use-list-state';
import type { PageUi } from '../kind-ui';
import { useViewActions, useViews } from './use-views';
import { builtInView, isEdited, isPlain } from './view-state';

const ViewDialog = lazyDialog(() => import('./view-dialog').then((module) => module.ViewDialog));

interface ViewsRowProps {
  ui: PageUi;
  state: ListState;
  onState: SetListState;
}

/** The named views. Choosing one loads it into the address; what is changed from there is marked, and can be saved. */
export function ViewsRow({ ui, state, onState }: ViewsRowProps): ReactNode {
  const known = useViews(ui.noun);
  const views = known ?? [];
  const actions = useViewActions(ui);
  const leave = useEffectEvent(onState);
  const { meId } = usePeople();
  const [asking, setAsking] = useState<'new' | 'rename' | null>(null);
  const current = views.find((view) => view.id === state.view);
  const builtIn = builtInView(ui, state);
  const edited = current ? isEdited(ui, { view: current, state }) : false;
  const missing = known !== undefined && state.view !== null && !current;
  useEffect(() => {
    if (!missing) return;
    showToast({ text: viewsWords.missing });
    leave({ view: null }, 'replace');
  }, [missing]);
  const own = current !== undefined && current.ownerId === meId;

  async function create({ name, shared }: { name: string; shared: boolean }): Promise<boolean> {
    const view = await actions.create({ name, shared, state });
    if (!view) return false;
    onState({ view: view.id });
    showToast({ text: viewsWords.created(view.name) });
    return true;
  }
  async function remove(view: AnySavedView): Promise<void> {
    if (!(await actions.remove(view))) return;
    onState({ view: null });
    showToast({ text: viewsWords.removed(view.name) });
  }
  return (
    <div data-chrome className="-mt-2 flex items-end gap-2 border-b border-border">
      <nav aria-label={viewsWords.label} className="-mb-px flex min-w-0 gap-1 overflow-x-auto [scrollbar-width:none]">
        {ui.builtInViews.map((view) => (
          <ViewTab
            key={view.key}
            name={view.name}
            current={view === builtIn}
            onChoose={() => onState({ query: view.query, sort: view.sort, view: null })}
          />
        ))}
        {views.map((view) => (
          <ViewTab
            key={view.id}
            name={view.name}
            current={view.id === state.view}
            edited={view.id === state.view && edited}
            onChoose={() => onState(ui.address.ofView(view))}
          />
        ))}
      </nav>
      <div className="ml-auto flex shrink-0 items-center gap-1 pb-0.5">
        {current && edited ? (
          <>
            {own ? (
              <Button size="sm" onClick={() => void actions.save(current, state)}>
                {viewsWords.save}
              </Button>
            ) : null}
            <Button size="sm" tone="quiet" onClick={() => onState(ui.address.ofView(current))}>
              {viewsWords.reset}
            </Button>
          </>
        ) : null}
        {builtIn && isPlain(ui, { view: builtIn, state }) ? null : (
          <Button size="sm" tone="quiet" onClick={() => setAsking('new')}>
            {current ? viewsWords.saveAs : viewsWords.saveView}
          </Button>
        )}
        {current ? (
          <ViewMenu
            view={current}
            own={own}
            onShare={() => void actions.share(current, !current.shared)}
            onPin={() => void actions.pin(current, !current.pinned)}
            onRename={() => setAsking('rename')}
            onRemove={() => void remove(current)}
          />
        ) : null}
      </div>
      {asking === 'new' ? (
        <ViewDialog
          title={viewsWords.newTitle}
          description={viewsWords.newBody}
          name=""
          asksShared
          onSave={create}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking === 'rename' && current ? (
        <ViewDialog
          title={viewsWords.renameTitle}
          name={current.name}
          asksShared={false}
          onSave={async ({ name }) => (await actions.rename(current, name)) !== null}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </div>
  );
}

interface ViewTabProps {
  name: string;
  current: boolean;
  edited?: boolean;
  onChoose: () => void;
}

function ViewTab({ name, current, edited, onChoose }: ViewTabProps): ReactNode {
  return (
    <button
      type="button"
      aria-current={current ? 'true' : undefined}
      onClick={onChoose}
      className={cn(
        'flex h-8 items-center gap-1.5 border-b-2 px-2 text-base whitespace-nowrap -outline-offset-2 coarse:h-11',
        current
          ? 'border-primary font-semibold text-ink'
          : 'border-transparent text-ink-2 hover:text-ink forced-colors:border-[Canvas]',
      )}
    >
      {name}
      {edited ? (
        <span className="size-1.5 rounded-full bg-signal" title={viewsWords.edited}>
          <span className="sr-only">, {viewsWords.edited}</span>
        </span>
      ) : null}
    </button>
  );
}

interface ViewMenuProps {
  view: AnySavedView;
  own: boolean;
  onShare: () => void;
  onPin: () => void;
  onRename: () => void;
  onRemove: () => void;
}

function ViewMenu({ view, own, onShare, onPin, onRename, onRemove }: ViewMenuProps): ReactNode {
  return (
    <Menu modal={false}>
      <MenuTrigger asChild>
        <IconButton size="sm" label={viewsWords.menu(view.name)}>
          <ChevronDown aria-hidden className="size-4" strokeWidth={1.75} />
        </IconButton>
      </MenuTrigger>
      <MenuContent align="end">
        <MenuItem onSelect={onPin}>{view.pinned ? viewsWords.unpin : viewsWords.pin}</MenuItem>
        {own ? (
          <>
            <MenuItem onSelect={onShare}>{view.shared ? viewsWords.unshare : viewsWords.share}</MenuItem>
            <MenuItem onSelect={onRename}>{viewsWords.rename}</MenuItem>
            <MenuSeparator />
            <MenuItem onSelect={onRemove}>{viewsWords.remove}</MenuItem>
          </>
        ) : null}
      </MenuContent>
    </Menu>
  );
}
