import { describe, expect, it } from 'vitest';
import { currentView, readListState, TASK_VIEWS, writeListState } from './list-state';

const read = (query: string) => readListState(new URLSearchParams(query));

describe('the address is the only place where the state of the list is kept', () => {
  it('shows the open tasks by due date without parameters', () => {
    expect(read('')).toEqual({ filter: { show: 'open' }, sort: 'due', dropped: [] });
  });

  it('reads every parameter', () => {
    const id = '018f2f3e-1a2b-7c3d-8e4f-5a6b7c8d9e0f';
    expect(read(`show=all&status=waiting&assignee=${id}&due=week&sort=-created`)).toEqual({
      filter: { show: 'all', status: 'waiting', assignee: id, due: 'week' },
      sort: '-created',
      dropped: [],
    });
  });

  it('leaves out what it does not understand, and names it', () => {
    expect(read('show=everything&status=on_fire&assignee=bob&due=2026-13-45&sort=title&utm_source=x')).toEqual({
      filter: { show: 'open' },
      sort: 'due',
      dropped: ['status', 'due', 'assignee', 'show', 'sort'],
    });
  });

  it.each(TASK_VIEWS)('finds the view $key again after a round trip through the address', (view) => {
    const written = writeListState(view, new URLSearchParams('peek=T-7'));
    expect(written.get('peek')).toBe('T-7');
    expect(currentView(readListState(written))?.key).toBe(view.key);
  });

  it('names no view once the person narrowed it further', () => {
    expect(currentView(read('assignee=me&due=today'))).toBeUndefined();
  });
});
