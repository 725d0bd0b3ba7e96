import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTextCatcher } from './caught-text';

class Element extends EventTarget {
  isContentEditable = false;
  constructor(readonly tagName = 'BODY') {
    super();
  }
  closest(selector: string): Element | null {
    return selector === this.tagName.toLowerCase() ? this : null;
  }
}

const body = new Element();
let typed = createTextCatcher();
let reachedPage: string[] = [];

beforeEach(() => {
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('HTMLElement', Element);
  vi.useFakeTimers();
  typed = createTextCatcher();
  reachedPage = [];
});
afterEach(() => {
  typed.take();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function press(key: string, { target = body, repeat = false } = {}): void {
  const event = new Event('keydown', { cancelable: true });
  Object.defineProperty(event, 'target', { value: target });
  if (window.dispatchEvent(Object.assign(event, { key, repeat }))) reachedPage.push(key);
}
function type(text: string): void {
  for (const letter of text) press(letter);
}

test('what is typed is kept for the field and does nothing to the page', () => {
  typed.start();
  type('x 👍y');
  press('Backspace');
  press('Enter');
  expect(typed.take()).toEqual({ text: 'x 👍', awaited: true });
  expect(reachedPage).toEqual([]);
  press('j');
  expect(reachedPage).toEqual(['j']);
  expect(typed.take()).toEqual({ text: '', awaited: false });
});

test('asking again starts over', () => {
  typed.start();
  type('old');
  typed.start();
  type('new');
  expect(typed.take().text).toBe('new');
});

test('the key that asked is not part of the text while it is held down', () => {
  typed.start();
  press('c', { repeat: true });
  press('c', { repeat: true });
  window.dispatchEvent(new Event('keyup'));
  type('h');
  press('m', { repeat: true });
  expect(typed.take().text).toBe('hm');
  expect(reachedPage).toEqual([]);
});

test.each([
  ['another field', () => press('a', { target: new Element('INPUT') }), ['a', 'j']],
  ['a press', () => window.dispatchEvent(new Event('pointerdown')), ['j']],
  ['Tab', () => press('Tab'), ['Tab', 'j']],
  ['patience', () => vi.advanceTimersByTime(10_000), ['j']],
])('%s ends the catching, and what was typed is still there for the field', (_, end, reached) => {
  typed.start();
  type('so far');
  end();
  press('j');
  expect(reachedPage).toEqual(reached);
  expect(typed.take()).toEqual({ text: 'so far', awaited: false });
});

test('Esc ends the catching and takes the text back', () => {
  typed.start();
  type('never mind');
  press('Escape');
  press('j');
  expect(reachedPage).toEqual(['Escape', 'j']);
  expect(typed.take()).toEqual({ text: '', awaited: false });
});

test('a button that has focus can be pressed, unless a text has been begun', () => {
  const button = new Element('BUTTON');
  typed.start();
  press(' ', { target: button });
  press('Enter', { target: button });
  expect(reachedPage).toEqual([' ', 'Enter']);
  press('a', { target: button });
  press(' ', { target: button });
  press('Enter', { target: button });
  expect(reachedPage).toEqual([' ', 'Enter']);
  expect(typed.take().text).toBe('a ');
});
