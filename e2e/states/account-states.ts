import { expect } from '@playwright/test';
import { Shell } from '../pages/shell';
import { SignInPage } from '../pages/sign-in-page';
import { SignUpPage } from '../pages/sign-up-page';
import type { State } from './state';

/** Outside of a workspace. */
export const accountStates: Record<string, State> = {
  'sign-in': {
    who: 'nobody',
    reach: async (page) => {
      await new SignInPage(page).goto();
      await expect(new Shell(page).heading).toHaveText('Sign in');
    },
  },
  'sign-in refused by its own checks': {
    who: 'nobody',
    reach: async (page) => {
      await new SignInPage(page).goto();
      await new SignInPage(page).submit.click();
      await expect(page.getByRole('link', { name: 'Enter your password' })).toBeVisible();
    },
  },
  'sign-up': {
    who: 'nobody',
    reach: async (page) => {
      await new SignUpPage(page).goto();
      await expect(new Shell(page).heading).toHaveText('Start a workspace');
    },
  },
  'sign-up refused by its own checks': {
    who: 'nobody',
    reach: async (page) => {
      await new SignUpPage(page).goto();
      await new SignUpPage(page).submit.click();
      await expect(page.getByRole('link', { name: 'Enter your name' })).toBeVisible();
    },
  },
  'a forgotten password': {
    who: 'nobody',
    reach: async (page) => {
      await page.goto('/reset');
      await expect(new Shell(page).heading).toHaveText('Reset your password');
    },
  },
  'a link to sign in': {
    who: 'nobody',
    reach: async (page) => {
      await page.goto('/sign-in/link');
      await expect(new Shell(page).heading).toHaveText('Sign in with a link');
    },
  },
  'an invitation that no longer works': {
    who: 'nobody',
    reach: async (page) => {
      await page.goto('/invite/not-an-invitation');
      await expect(new Shell(page).heading).toHaveText('This link no longer works');
    },
  },
  'the link of a mail that asks before it unsubscribes': {
    who: 'nobody',
    reach: async (page) => {
      await page.goto('/unsubscribe/incomplete');
      await expect(new Shell(page).heading).toHaveText('Stop these e-mails?');
    },
  },
  'the link of a mail that does not work': {
    who: 'nobody',
    reach: async (page) => {
      await page.goto('/unsubscribe/incomplete');
      await page.keyboard.press('Tab');
      await expect(page.getByRole('button', { name: 'Unsubscribe' })).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(new Shell(page).heading).toHaveText('This link does not work');
    },
  },
  'a page that is not there': {
    who: 'nobody',
    reach: async (page) => {
      await page.goto('/no/such/page');
      await expect(new Shell(page).heading).toHaveText('Page not found');
    },
  },
  'a page that is not there, in a workspace': {
    who: 'owner',
    reach: async (page, { slug }) => {
      await page.goto(`/w/${slug}/no/such/page`);
      await expect(new Shell(page).heading).toHaveText('Page not found');
      await expect(page.getByRole('main')).toContainText(`/w/${slug}/no/such/page`);
      await expect(new Shell(page).navigation).toBeVisible();
    },
  },
  'a workspace that is not open': {
    who: 'owner',
    reach: async (page) => {
      await page.goto('/w/somebody-elses/today');
      await expect(new Shell(page).heading).toHaveText("You don't have access to this workspace");
    },
  },
};
