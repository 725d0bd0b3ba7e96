import { randomUUID } from 'node:crypto';
import type { BrowserContextOptions } from '@playwright/test';
import { signIn } from '@quartermaster/checks/bundle';
import { OWNER_COOKIE } from '@quartermaster/contracts/owner-cookie';
import { type Api, openApi } from './api';
import { linkTo } from './mail';
import { forgetSignUps } from './redis';
import { settings } from './settings';

/** A person with a live session and a workspace. */
export interface Person {
  name: string;
  email: string;
  password: string;
  /** Slug of the workspace. */
  slug: string;
  /** Value of the `cookie` header. */
  cookie: string;
  api: Api;
}

/** A name that no other journey uses, in this run or an earlier one. */
export function unique(words: string): string {
  return `${words} ${randomUUID().slice(0, 8)}`;
}

/** Signs up a new person with an empty workspace, in the browser's time zone, and confirms the address. */
export async function signUpPerson(): Promise<Person> {
  const name = unique('Sam');
  const email = `${name.replace(' ', '.').toLowerCase()}@example.com`;
  const password = 'correct horse battery';
  const workspaceName = unique('Northgate');
  await forgetSignUps();
  await openApi().auth.signUp.mutate({ name, email, password, workspaceName, timeZone: 'Asia/Tokyo' });
  const link = (await linkTo(email, 'Confirm your e-mail address')).split('/').at(-1);
  const cookie = await signIn({ baseUrl: settings.baseUrl, email, password, link });
  return enter({ name, email, password, cookie });
}

/** Signs a person in without the UI. Limits: 50 attempts per address in 15 minutes, 10 per account. */
export async function signInPerson(person: Pick<Person, 'name' | 'email' | 'password'>): Promise<Person> {
  const cookie = await signIn({ baseUrl: settings.baseUrl, ...person });
  return enter({ ...person, cookie });
}

/** A person from an existing session. */
export async function enter(person: Pick<Person, 'name' | 'email' | 'password' | 'cookie'>): Promise<Person> {
  const { workspaces } = await openApi(person).me.get.query();
  const slug = workspaces[0]?.slug;
  if (!slug) throw new Error(`${person.email} has no workspace`);
  return { ...person, slug, api: openApi({ ...person, slug }) };
}

/** A demo user, by first name. */
export function demoPerson(first: string): Pick<Person, 'name' | 'email' | 'password'> {
  const [, domain] = settings.demo.email.split('@');
  return { name: first, email: `${first.toLowerCase()}@${domain}`, password: settings.demo.password };
}

/** The session as browser storage state. */
export function storageOf(cookie: string): Exclude<BrowserContextOptions['storageState'], string | undefined> {
  const { hostname: domain } = new URL(settings.baseUrl);
  const cookies = cookie.split('; ').map((pair) => {
    const [, name = '', value = ''] = /^([^=]+)=(.*)$/.exec(pair) ?? [];
    const httpOnly = name !== OWNER_COOKIE;
    return { name, value, domain, path: '/', expires: -1, httpOnly, secure: false, sameSite: 'Lax' as const };
  });
  return { cookies, origins: [] };
}

/** Gives a member of the demo a role. Its owner signs in for that: who did so longer ago has to prove again who they are. */
export async function changeRole(whose: Person, role: 'viewer' | 'staff'): Promise<void> {
  const by = await signInPerson(demoPerson('Andrew'));
  const { items } = await by.api.members.list.query();
  const member = items.find(({ email }) => email === whose.email);
  if (!member) throw new Error(`${whose.email} is no member`);
  await by.api.members.changeRole.mutate({ memberId: member.id, version: member.version, role });
}
