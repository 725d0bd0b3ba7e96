import { expect, it } from 'vitest';
import { projectHref, projectIn } from './project-query';

const ID = '01a223e3-9f00-7000-8000-000000000001';
const query = (href: string) => new URLSearchParams(href.split('?')[1]).get('q');

it('a project is found in the filter of its own list, whatever narrows it further', () => {
  expect(projectIn(query(projectHref('northgate', ID)))).toBe(ID);
  expect(projectIn(`assignee = me && project=${ID} && due < today`)).toBe(ID);
  expect(projectIn('project = "Spring fair" && status = open')).toBe('Spring fair');
});

it.each([null, '', 'status = open', `project != ${ID}`, `subproject = ${ID}`])('%s is about no project', (text) => {
  expect(projectIn(text)).toBeNull();
});
