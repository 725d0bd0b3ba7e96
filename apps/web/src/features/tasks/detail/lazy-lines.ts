import { lazyPart } from '@/lib/lazy-part';

export const loadOwnFieldLine = () => import('@/records/panel/own-fields').then((module) => module.OwnFieldLine);
export const loadRepeatLine = () => import('./repeat-line').then((module) => module.RepeatLine);

/** Few tasks have values of own fields, or repeat. The editors load these ahead: focus goes to the line that comes of them. */
export const OwnFieldLine = lazyPart(loadOwnFieldLine);
export const RepeatLine = lazyPart(loadRepeatLine);
