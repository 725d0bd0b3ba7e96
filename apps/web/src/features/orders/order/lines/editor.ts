import { linesOf } from '@/features/line-grid/editor';
import type { Draft } from './draft';

/** The lines of an order on the page. */
export const { useLines, useLinesStore } = linesOf<Draft>();
