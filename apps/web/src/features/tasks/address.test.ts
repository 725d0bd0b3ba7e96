import { describe, expect, it } from 'vitest';
import { builtInView } from '@/records/views/view-state';
import { DEFAULT_COLUMNS, taskAddress } from './address';
import { BUILT_IN_VIEWS } from './built-in-views';
import { taskFilter } from './filter-kind';

const read = (search: string) => taskAddress.read(new URLSearchParams(search));
const id = '018f2f3e-1a2b-7c3d-8e4f-5a6b7c8d9e0f';
const usual = {
  query: 'status = open',
  sort: 'due',
  group: null,
  columns: DEFAULT_COLUMNS,
  layout: 'list',
  view: null,
  dropped: [],
};

describe('the address is the only place where the state of the page is kept', () => {
  it('shows the open tasks by due date without parameters', () => {
    expect(read('')).toEqual(usual);
  });

  it('reads every parameter, and writes the same again', () => {
    const search = `q=label+in+%28a%2C+b%29&sort=-cf%3A${id}&group=status&cols=key%2Ctitle%2Ccf%3A${id}&layout=board&view=${id}`;
    const state = read(search);
    expect(state).toEqual({
      ...usual,
      query: 'label in (a, b)',
      sort: `-cf:${id}`,
      group: 'status',
      columns: ['key', 'title', `cf:${id}`],
      layout: 'board',
      view: id,
    });
    expect(taskAddress.write(state, new URLSearchParams()).toString()).toBe(search);
  });

  it('reads two sorts, and neither of two that say the same or cannot be read', () => {
    const state = read('sort=-priority%2Cdue');
    expect(state).toEqual({ ...usual, sort: '-priority,due' });
    expect(taskAddress.write(state, new URLSearchParams()).toString()).toBe('sort=-priority%2Cdue');
    for (const sort of ['due,-due', 'due,', 'due,title', 'due,priority,created']) {
      expect(read(`sort=${sort}`)).toEqual({ ...usual, dropped: ['sort'] });
    }
  });

  it('tells everything from nothing asked for', () => {
    expect(read('q=').query).toBe('');
    expect(taskAddress.write({ ...read(''), query: '' }, new URLSearchParams()).toString()).toBe('q=');
  });

  it('leaves out what it does not understand, and names it', () => {
    expect(read('sort=title&group=moon&layout=pile&cols=key,nonsense&view=7&utm_source=x')).toEqual({
      ...usual,
      columns: ['title', 'key'],
      dropped: ['cols', 'sort', 'group', 'layout', 'view'],
    });
  });
});

describe('the built-in views', () => {
  const viewed = { filter: taskFilter, builtInViews: BUILT_IN_VIEWS };

  it.each(BUILT_IN_VIEWS)('finds $key again after a round trip through the address', (view) => {
    const written = taskAddress.write(
      { ...read(`sort=${view.sort}`), query: view.query },
      new URLSearchParams('peek=T-7'),
    );
    expect(written.get('peek')).toBe('T-7');
    expect(builtInView(viewed, taskAddress.read(written))?.key).toBe(view.key);
  });

  it('knows a view by its meaning, not by its spaces', () => {
    expect(builtInView(viewed, { query: 'status=open  and (assignee = me)', view: null })?.key).toBe('mine');
  });

  it('names no view once the person narrowed it further', () => {
    expect(builtInView(viewed, { query: 'status = open && assignee = me && due = today', view: null })).toBeUndefined();
  });
});
