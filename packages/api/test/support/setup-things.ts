import { randomUUID } from 'node:crypto';
import {
  createField,
  createLabel,
  createProject,
  createRole,
  createStatus,
  createTemplate,
  createView,
  getSettings,
  type Runtime,
} from '@quartermaster/domain';
import type { TestWorkspace } from '@quartermaster/domain/testing';

/** Creates one record of each settings noun. */
export interface SettingsRecords extends Record<SettingsNoun, () => Promise<string>> {
  makeRoom(): Promise<void>;
}
export type SettingsNoun = 'project' | 'status' | 'label' | 'field' | 'template' | 'view' | 'role';

/** @param text is part of every name */
export function settingsRecords(runtime: Runtime, workspace: TestWorkspace, text: string): SettingsRecords {
  const { owner } = workspace.as;
  const name = () => `${text} ${randomUUID()}`;
  const id = async (made: Promise<{ id: string }>) => (await made).id;
  return {
    /** Frees the per-workspace limits, which these tests would exceed. Built-in statuses have no UUIDs. */
    async makeRoom() {
      const { prisma } = runtime.db;
      const where = { workspaceId: workspace.id };
      const settings = await getSettings(owner);
      const views = await prisma.savedView.count({ where });
      const templates = await prisma.taskTemplate.count({ where });
      const roles = await prisma.customRole.count({ where });
      if (roles > 30) await prisma.customRole.deleteMany({ where: { ...where, members: { none: {} } } });
      if (Math.max(settings.statuses.length, settings.fields.length, views, templates) < 15) return;
      await prisma.taskStatus.deleteMany({ where: { ...where, id: { contains: '-' }, tasks: { none: {} } } });
      await prisma.field.deleteMany({ where: { ...where, values: { none: {} } } });
      await prisma.taskTemplate.deleteMany({ where });
      await prisma.savedView.deleteMany({ where });
    },
    project: () => id(createProject(owner, { name: name() })),
    status: () => id(createStatus(owner, { name: name().slice(0, 60), group: 'todo' })),
    label: () => id(createLabel(owner, { name: name().slice(0, 60) })),
    field: () => id(createField(owner, { name: name().slice(0, 60), kind: 'text' })),
    template: () => id(createTemplate(owner, { name: name(), body: { title: text } })),
    role: () => id(createRole(owner, { name: name().slice(0, 60), permissions: ['tasks.read'] })),
    view: () => id(createView(owner, { name: text, shared: true, state: {} })),
  };
}

/** Valid inputs for each settings procedure, for callers with permission. */
export function settingsInputs({
  workspace,
  things,
  newTask,
}: {
  workspace: TestWorkspace;
  things: SettingsRecords;
  newTask(): Promise<{ id: string }>;
}): Record<string, () => Promise<unknown>> {
  const nothing = async () => undefined;
  const name = async () => ({ name: randomUUID() });
  const versioned = (make: () => Promise<string>, fields: object) => async () => ({
    id: await make(),
    version: 1,
    ...fields,
  });
  const order = async (of: 'statuses' | 'fields') => {
    const settings = await getSettings(workspace.as.owner);
    return { ids: settings[of].filter(({ archivedAt }) => !archivedAt).map(({ id }) => id) };
  };
  const inputs = {
    'settings.get': nothing,
    'projects.list': nothing,
    'projects.create': name,
    'projects.update': versioned(things.project, { description: 'Other words' }),
    'projects.archive': versioned(things.project, {}),
    'projects.unarchive': versioned(things.project, {}),
    'projects.duplicate': async () => ({ id: await things.project(), ...(await name()) }),
    'statuses.create': async () => ({ ...(await name()), group: 'todo' }),
    'statuses.update': versioned(things.status, { wipLimit: 3 }),
    'statuses.archive': versioned(things.status, { moveTo: 'todo' }),
    'statuses.unarchive': versioned(things.status, {}),
    'statuses.reorder': () => order('statuses'),
    'labels.create': name,
    'labels.update': versioned(things.label, { color: 'plum' }),
    'labels.delete': versioned(things.label, {}),
    'fields.list': async () => ({}),
    'fields.create': async () => ({ ...(await name()), kind: 'number' }),
    'fields.update': async () => ({ id: await things.field(), version: 1, ...(await name()) }),
    'fields.archive': versioned(things.field, {}),
    'fields.unarchive': versioned(things.field, {}),
    'fields.reorder': async () => {
      // Two such calls in a row must both list every existing field.
      const { ids } = await order('fields');
      if (ids.length > 0) return { ids };
      await things.field();
      return order('fields');
    },
    'templates.list': nothing,
    'templates.get': async () => ({ id: await things.template() }),
    'templates.create': async () => ({ ...(await name()), body: { title: 'A task' } }),
    'templates.createFromTask': async () => ({ ...(await name()), taskId: (await newTask()).id }),
    'templates.update': versioned(things.template, { body: { title: 'Another task' } }),
    'templates.delete': versioned(things.template, {}),
    'templates.use': async () => ({ id: await things.template() }),
    'roles.list': nothing,
    'roles.create': async () => ({ ...(await name()), permissions: ['tasks.read'] }),
    'roles.update': versioned(things.role, { permissions: ['tasks.read', 'tasks.write'] }),
    'roles.delete': versioned(things.role, {}),
    'roles.startPreview': async () => ({ role: 'viewer' }),
    'roles.stopPreview': nothing,
    'views.list': async () => ({}),
    'views.create': async () => ({ name: 'A view', state: {} }),
    'views.update': versioned(things.view, { name: 'Another name' }),
    'views.delete': versioned(things.view, {}),
    'views.pin': async () => ({ id: await things.view() }),
    'views.unpin': async () => ({ id: await things.view() }),
  };
  return Object.fromEntries(
    Object.entries(inputs).map(([path, input]) => [
      path,
      async () => {
        await things.makeRoom();
        return input();
      },
    ]),
  );
}
