import type { QueryLanguage } from '@quartermaster/contracts/records/query/language';
import type { ListState, SavedState } from '../address/list-state';
import type { BuiltInView, PageUi } from '../kind-ui';

type Viewed = Pick<PageUi, 'filter' | 'builtInViews'>;

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

/** Whether the page shows a built-in view and nothing else: no other sort, groups, columns or layout, which could be kept. */
export function isPlain(
  ui: Viewed & Pick<PageUi, 'address'>,
  { view: { query, sort }, state }: { view: BuiltInView; state: ListState },
): boolean {
  const { layout } = ui.address.terms.defaults;
  return !isEdited(ui, { view: { id: '', state: { query, sort, layout, group: null, columns: null } }, state });
}

/** Whether the page no longer shows what the view says. */
export function isEdited(
  ui: Viewed & Pick<PageUi, 'address'>,
  { view, state }: { view: { id: string; state: SavedState }; state: ListState },
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
