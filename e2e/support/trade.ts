import type { CreateOrderInput, CreateProductInput } from '@quartermaster/contracts';
import { openApi } from './api';
import { linkTo } from './mail';
import { type Person, signUpPerson } from './people';

/** A person whose workspace keeps its books in euros. */
export async function signUpTrader(): Promise<Person> {
  const person = await signUpPerson();
  const { version } = await person.api.workspace.get.query();
  await person.api.workspace.update.mutate({ version, currency: 'EUR' });
  return person;
}

/** A new colleague in somebody's workspace. */
export async function joinedBy(owner: Person, role: 'staff' | 'viewer' | 'manager'): Promise<Person> {
  const colleague = await signUpPerson();
  const { slug, api } = owner;
  const { name } = await api.workspace.get.query();
  await api.invitations.create.mutate({ emails: [colleague.email], role });
  const link = await linkTo(colleague.email, `${owner.name} invites you to ${name}`);
  await colleague.api.invitations.accept.mutate({ token: link.split('/').at(-1) ?? '' });
  return { ...colleague, slug, api: openApi({ cookie: colleague.cookie, slug }) };
}

/** A day so many days before the workspace's today. */
export async function daysAgo({ api }: Person, days: number): Promise<string> {
  const { today } = await api.tasks.stats.query();
  return new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);
}

/** A product, P-1 for the first of a workspace, with its variants. */
export async function seedProduct({ api }: Person, input: CreateProductInput) {
  const { product, variants } = await api.products.create.mutate(input);
  const [variant] = variants;
  if (!variant) throw new Error('a product has a variant');
  return { product, variants, variant };
}

/** One more location, and the one that there was. */
export async function seedLocation({ api }: Person, name: string) {
  const { id } = await api.locations.create.mutate({ name });
  return { id, defaultId: (await api.tradeSettings.get.query()).defaultLocationId };
}

/** A customer, C-1 for the first of a workspace, and a draft for them, SO-1 for the first. */
export async function seedOrder({ api }: Person, input: Partial<CreateOrderInput> = {}) {
  const customer = await api.customers.create.mutate({ name: 'Acme Cycles', currency: 'EUR' });
  return api.orders.create.mutate({ customerId: customer.id, ...input });
}
