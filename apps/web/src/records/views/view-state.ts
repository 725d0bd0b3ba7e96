import type { QueryLanguage } from '@quartermaster/contracts/records/query/language';
import type { SavedView } from '@quartermaster/contracts/views';
import type { ListState } from '../address/list-state';
import type { BuiltInView, ViewedPageUi } from '../kind-ui';

type Viewed = Pick<ViewedPageUi, 'filter' | 'builtInViews'>;

/** The built-in view whose filter this is, whatever the sort; undefined when it is narrowed further, or a saved one. */
export function builtInView(ui: Viewed, state: Pick<ListState, 'query' | 'view'>): BuiltInView | undefined {
  if (state.view !== null) return undefined;
  return ui.builtInViews.find((view) => sameQuery(ui.filter.language, [view.query, state.query]));
}

/** Whether two texts are the same query: spaces and brackets that say nothing do not count. */
function sameQuery(language: QueryLanguage, [one, other]: readonly [string, string]): boolean {
  const canonical = (text: string) => {
    const parsed = language.parse(text);
    return parsed.ok ? language.print(parsed.query) : text;
  };
  return one === other || canonical(one) === canonical(other);
}

/** Whether the page no longer shows what the view says. */
export function isEdited(
  ui: Viewed & Pick<ViewedPageUi, 'address'>,
  { view, state }: { view: Pick<SavedView, 'id' | 'state'>; state: ListState },
): boolean {
  const saved = ui.address.ofView(view);
  return (
    !sameQuery(ui.filter.language, [saved.query, state.query]) ||
    saved.sort !== state.sort ||
    saved.group !== state.group ||
    saved.layout !== state.layout ||
    saved.columns.join() !== state.columns.join()
  );
}
