import { randomUUID } from 'node:crypto';
import type { BrowserContextOptions } from '@playwright/test';
import { signIn } from '@quartermaster/checks/bundle';
import { type Api, openApi } from './api';
import { forgetSignUps } from './redis';
import { settings } from './settings';

/** Somebody with a live sign-in and a workspace. */
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

/** A name no other journey uses, of this run or an earlier one. */
export function unique(words: string): string {
  return `${words} ${randomUUID().slice(0, 8)}`;
}

/** Somebody new with an empty workspace, in the browser's time zone. */
export async function signUpPerson(): Promise<Person> {
  const name = unique('Sam');
  const email = `${name.replace(' ', '.').toLowerCase()}@example.com`;
  const password = 'correct horse battery';
  const workspaceName = unique('Northgate');
  await forgetSignUps();
  await openApi().auth.signUp.mutate({ name, email, password, workspaceName, timeZone: 'Asia/Tokyo' });
  return signInPerson({ name, email, password });
}

/** Signs somebody in, past the screens. An address may try 50 times in 15 minutes, with one account 10 times. */
export async function signInPerson(person: Pick<Person, 'name' | 'email' | 'password'>): Promise<Person> {
  const cookie = await signIn({ baseUrl: settings.baseUrl, ...person });
  return enter({ ...person, cookie });
}

/** A person by a sign-in that was made before. */
export async function enter(person: Pick<Person, 'name' | 'email' | 'password' | 'cookie'>): Promise<Person> {
  const { workspaces } = await openApi(person).me.get.query();
  const slug = workspaces[0]?.slug;
  if (!slug) throw new Error(`${person.email} has no workspace`);
  return { ...person, slug, api: openApi({ ...person, slug }) };
}

/** One of the demo company, by first name. */
export function demoPerson(first: string): Pick<Person, 'name' | 'email' | 'password'> {
  const [, domain] = settings.demo.email.split('@');
  return { name: first, email: `${first.toLowerCase()}@${domain}`, password: settings.demo.password };
}

/** The sign-in as a browser keeps it. */
export function storageOf(cookie: string): Exclude<BrowserContextOptions['storageState'], string | undefined> {
  const { hostname: domain } = new URL(settings.baseUrl);
  const cookies = cookie.split('; ').map((pair) => {
    const [, name = '', value = ''] = /^([^=]+)=(.*)$/.exec(pair) ?? [];
    return { name, value, domain, path: '/', expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' as const };
  });
  return { cookies, origins: [] };
}
