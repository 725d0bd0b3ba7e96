import type { CreateViewInput } from '@quartermaster/contracts';
import { createView, deleteView, listViews, pinView, unpinView, updateView } from '@quartermaster/domain';
import { type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { beforeEach, expect, it } from 'vitest';
import { runtimeOfFile } from './support';

const runtime = runtimeOfFile();
let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await testWorkspace(runtime);
});
type ViewWish = CreateViewInput['state'];
const state: ViewWish = {
  layout: 'board',
  query: 'status = open',
  sort: '-due',
  group: 'assignee',
  columns: ['title'],
};
const names = async (who: keyof TestWorkspace['as']) => (await listViews(workspace.as[who])).map(({ name }) => name);

it('a personal view is visible only to its owner', async () => {
  const { staff, owner } = workspace.as;
  const view = await createView(staff, { name: 'Mine', state });
  expect(await listViews(staff)).toEqual([view]);
  expect(view).toMatchObject({ state, shared: false, pinned: false, problem: null });
  expect(await names('owner')).toEqual([]);
  const { id } = view;
  const notFound = { code: 'not_found' };
  await expect(updateView(owner, { id, version: 1, name: 'x' })).rejects.toMatchObject(notFound);
  await expect(pinView(owner, { id })).rejects.toMatchObject(notFound);
  await expect(deleteView(owner, { id, version: 1 })).rejects.toMatchObject(notFound);
});

it('a shared view is visible to everyone, and changed by its owner and settings managers', async () => {
  const { staff, viewer, manager } = workspace.as;
  const { id } = await createView(staff, { name: 'Team', shared: true, state });
  expect(await names('viewer')).toEqual(['Team']);
  await expect(updateView(viewer, { id, version: 1, name: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
  await updateView(manager, { id, version: 1, name: 'The team' });
  await expect(updateView(staff, { id, version: 1, name: 'Late' })).rejects.toMatchObject({
    code: 'conflict',
    details: { currentVersion: 2, current: { name: 'The team' } },
  });
});

it('sharing needs permission to write tasks', async () => {
  const { viewer } = workspace.as;
  await expect(createView(viewer, { name: 'x', shared: true, state })).rejects.toMatchObject({ code: 'forbidden' });
  const { id } = await createView(viewer, { name: 'Mine', state });
  await expect(updateView(viewer, { id, version: 1, shared: true })).rejects.toMatchObject({ code: 'forbidden' });
});

it('a pin belongs to one person, and is removed when the view is no longer shared with them', async () => {
  const { staff, viewer } = workspace.as;
  const { id } = await createView(staff, { name: 'Team', shared: true, state });
  await Promise.all([pinView(staff, { id }), pinView(viewer, { id }), pinView(viewer, { id })]);
  expect((await listViews(viewer))[0]?.pinned).toBe(true);
  await unpinView(viewer, { id });
  expect((await listViews(viewer))[0]?.pinned).toBe(false);
  expect((await listViews(staff))[0]?.pinned).toBe(true);
  await pinView(viewer, { id });
  await updateView(staff, { id, version: 1, shared: false });
  expect(await names('viewer')).toEqual([]);
  await updateView(staff, { id, version: 2, shared: true });
  expect((await listViews(viewer))[0]?.pinned).toBe(false);
  await deleteView(staff, { id, version: 3 });
  expect(await names('staff')).toEqual([]);
});

it('a view with an invalid query is still listed, with its problem', async () => {
  const { staff } = workspace.as;
  const view = await createView(staff, { name: 'Old', state: { ...state, query: 'status = = open' } });
  expect(view.problem).toMatch(/./);
  expect(await listViews(staff)).toEqual([view]);
});

it('of two concurrent changes of a view one is kept, and the other gets a conflict', async () => {
  const { staff } = workspace.as;
  const { id } = await createView(staff, { name: 'Mine', state });
  const both = await Promise.allSettled(['a', 'b'].map((name) => updateView(staff, { id, version: 1, name })));
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});
