import { randomInt } from 'node:crypto';
import { REFERENCE_ALPHABET, REFERENCE_LENGTH, searchKey } from '#domain';
import { newId } from '../../platform/time/new-id.js';
import type { Broadcast } from './broadcast.entities.js';

/** The random part of the closing line villagers see. */
export function newReferenceCode(): string {
  return Array.from({ length: REFERENCE_LENGTH }, () => REFERENCE_ALPHABET[randomInt(REFERENCE_ALPHABET.length)]).join('');
}

type Given<T, Needed extends keyof T> = Pick<T, Needed> & Partial<T>;

/** A broadcast as its author leaves it: nothing approved, nothing sent, to all groups of the unit. */
export function newBroadcast(given: Given<Broadcast, 'communeId' | 'kind' | 'state' | 'title' | 'body' | 'authorId' | 'authorName' | 'createdAt'>): Broadcast {
  return {
    id: newId(),
    searchText: searchKey(`${given.title} ${given.body}`),
    subjectId: null,
    referenceCode: newReferenceCode(),
    fourEyes: true,
    urgent: false,
    drill: false,
    targetKind: 'ALL_GROUPS',
    targetIds: [],
    extraChannels: [],
    imageIds: [],
    fileId: null,
    templateId: null,
    sourceNote: null,
    scheduledAt: null,
    quietOverrideReason: null,
    recurrenceId: null,
    expiresAt: null,
    approvedBy: null,
    approvedByName: null,
    approvedAt: null,
    approvalDueAt: null,
    correctsId: null,
    takenDownAt: null,
    endReason: null,
    parentUnitId: null,
    parentId: null,
    publishedAt: null,
    version: 1,
    ...given,
  };
}
