import { furnishProducts } from './furnish-products';
import type { Person } from './people';
import { settings } from './settings';

/** Fills a workspace with every kind of record, so that all pages have content. T-1 has the most. */
export async function furnish(person: Person): Promise<void> {
  const { api } = person;
  const { memberId } = await api.workspace.get.query();
  const { today } = await api.tasks.stats.query();
  const label = await api.labels.create.mutate({ name: 'shipping' });
  const project = await api.projects.create.mutate({ name: 'Spring orders', description: 'Before Easter.' });
  await api.statuses.create.mutate({ name: 'Review', group: 'in_progress', wipLimit: 1 });
  const hall = await api.fields.create.mutate({ name: 'Hall', kind: 'text' });
  await api.fields.create.mutate({ name: 'Size', kind: 'choice', choices: ['Small', 'Large'] });
  const first = await api.tasks.create.mutate({
    title: 'Unpack the blue crates',
    description: '# Plan\n\nSee **the list** and [the plan](https://example.com).\n\n#### Then\n\n- drums\n- seals',
    dueOn: today,
    priority: 'high',
    assigneeIds: [memberId],
    labelIds: [label.id],
    projectId: project.id,
    estimateMinutes: 90,
    fields: { [hall.id]: 'Hall 3' },
    checklist: [
      { id: crypto.randomUUID(), text: 'Count', done: true },
      { id: crypto.randomUUID(), text: 'Label', done: false },
    ],
  });
  const second = await api.tasks.create.mutate({ title: 'Call Kite Supply', dueOn: today, status: 'waiting' });
  await api.tasks.create.mutate({ title: 'Order seals', parentId: first.id });
  await api.dependencies.add.mutate({ blockerId: second.id, blockedId: first.id });
  await api.links.add.mutate({ taskId: first.id, ref: 'SO-1042' });
  await api.reminders.add.mutate({ taskId: first.id, time: { at: '2031-01-09T09:00:00.000Z' } });
  const comment = await api.comments.create.mutate({ taskId: first.id, body: '### Report\n\nTwo are **broken**.' });
  await api.comments.create.mutate({ taskId: first.id, body: 'Send them back.', quotedId: comment.id });
  await upload(person, `/api/files/tasks/${first.id}`, { name: 'list.txt' }, 'drums, seals');
  const mistake = await api.tasks.create.mutate({ title: 'A mistake' });
  await api.tasks.trash.mutate({ id: mistake.id, version: mistake.version });
  await api.templates.createFromTask.mutate({ name: 'Unpacking', taskId: first.id });
  const view = { query: 'status = open', sort: 'due' as const, group: 'status' as const };
  await api.views.create.mutate({ name: 'By status', shared: true, state: view });
  await furnishParties(person);
  await furnishProducts(person);
  const rows = 'Title,Due date\nFirst,2031-01-09\nSecond,soon\n,2031-01-10\n';
  await upload(person, '/api/files/imports', { name: 'rows.csv', kind: 'csv' }, rows);
}

/** C-1 has the most, and C-2 looks like it. */
async function furnishParties(person: Person): Promise<void> {
  const { api } = person;
  const acme = { currency: 'EUR', email: 'orders@acme.example', acceptDuplicate: true };
  const contact = { id: crypto.randomUUID(), name: 'Ana Ruiz', jobTitle: 'Buyer', email: 'ana@acme.example' };
  const address = { id: crypto.randomUUID(), uses: ['billing' as const], line1: '4 Mill Lane', city: 'Leeds' };
  const region = await api.fields.create.mutate({ noun: 'customer', name: 'Region', kind: 'text' });
  await api.customers.create.mutate({
    ...acme,
    name: 'Acme Cycles',
    fields: { [region.id]: 'North' },
    creditLimit: '125050',
    contacts: [contact],
    addresses: [address],
    notes: 'Morning deliveries',
  });
  await api.customers.create.mutate({ ...acme, name: 'Acme Bikes Ltd', termsDays: 30 });
  await api.suppliers.create.mutate({ name: 'Kite Supply', currency: 'GBP', leadDays: 12 });
  const rows =
    'Name,E-mail,Credit limit,Shelf\nAcme,Orders@acme.example,,A3\nCopper & Co,,"1,250.00",A4\n,x@acme.example,,\n';
  await upload(person, '/api/files/imports', { name: 'customers.csv', kind: 'csv', noun: 'customer' }, rows);
}

/** @throws Error with the response if the server rejects the file */
async function upload({ slug, cookie }: Person, path: string, fields: Record<string, string>, body: string) {
  const { baseUrl } = settings;
  const query = new URLSearchParams({ workspace: slug, ...fields });
  const headers = { 'content-type': 'application/octet-stream', 'x-trpc-source': 'e2e', origin: baseUrl, cookie };
  const answer = await fetch(`${baseUrl}${path}?${query}`, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
}
