import { newId } from '../../../platform/time/new-id.js';

/** New ids in the order of the rows: lists are shown by id, and ids of one millisecond are in no order of their own. */
export const idsInOrder = (count: number): string[] => Array.from({ length: count }, newId).sort();
