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
  await api.links.add.mutate({ taskId: first.id, ref: 'PO-1042' });
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
  const stock = 'Item code,Name,Qty,EAN\nA-1,Tea,"1,250",4012345678901\nA-1,Twin,1,\nB-1,Pot,-2,"4,00638E+12"\n';
  await upload(person, '/api/files/imports', { name: 'stock.csv', kind: 'csv', noun: 'product' }, stock);
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

/** P-1 runs low, P-2 has run out and P-3 has two variants. */
export async function furnishProducts({ api }: Pick<Person, 'api'>): Promise<void> {
  const { version } = await api.workspace.get.query();
  await api.workspace.update.mutate({ version, currency: 'EUR' });
  const drinks = await api.categories.create.mutate({ name: 'Drinks' });
  const tea = await api.categories.create.mutate({ name: 'Tea', parentId: drinks.id });
  const full = await api.taxRates.create.mutate({ name: 'Full rate', rate: '19' });
  const of = { categoryId: tea.id, taxRateId: full.id };
  await api.products.create.mutate({
    ...of,
    name: 'Chai',
    variants: [{ sku: 'TEA-1', barcode: '4006381333931', price: '12.5', reorderPoint: '20', bin: 'A3' }],
    opening: [{ variant: 0, quantity: '4', cost: '7.25' }],
  });
  await api.products.create.mutate({
    ...of,
    name: 'Mint tea',
    variants: [{ sku: 'TEA-2', price: '9', reorderPoint: '5' }],
  });
  await api.products.create.mutate({
    name: 'Cup',
    options: [{ name: 'Size', values: ['Small', 'Large'] }],
    variants: [
      { sku: 'CUP-S', price: '3', optionValues: ['Small'] },
      { sku: 'CUP-L', price: '4', optionValues: ['Large'] },
    ],
    opening: [
      { variant: 0, quantity: '120', cost: '1' },
      { variant: 1, quantity: '80', cost: '1.5' },
    ],
  });
}

/** @throws Error with the response if the server rejects the file */
async function upload({ slug, cookie }: Person, path: string, fields: Record<string, string>, body: string) {
  const { baseUrl } = settings;
  const query = new URLSearchParams({ workspace: slug, ...fields });
  const headers = { 'content-type': 'application/octet-stream', 'x-trpc-source': 'e2e', origin: baseUrl, cookie };
  const answer = await fetch(`${baseUrl}${path}?${query}`, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
}
