import { randomInt } from 'node:crypto';
import { searchKey } from '#domain';
import { newId } from '../../platform/time/new-id.js';
import type { Broadcast, BroadcastDelivery } from './broadcast.entities.js';

/** No letters or digits that look alike on a poster or in a chat. */
const REFERENCE_ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const REFERENCE_LENGTH = 8;

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

/** One message for one group (or, for an article, one account), not yet on its way. */
export function newDelivery(given: Given<BroadcastDelivery, 'communeId' | 'broadcastId' | 'channel' | 'state'>): BroadcastDelivery {
  return {
    id: newId(),
    groupUnitId: null,
    groupId: null,
    oaUnitId: null,
    oaId: null,
    externalGroupId: null,
    partsTotal: 1,
    partsDone: 0,
    externalMessageIds: [],
    attempts: 0,
    queuedAt: null,
    nextAttemptAt: null,
    leaseOwner: null,
    leaseUntil: null,
    settleAt: null,
    sentAt: null,
    lastErrorCode: null,
    lastErrorAt: null,
    resolvedBy: null,
    resolvedByName: null,
    resolvedAt: null,
    postedBy: null,
    postedByName: null,
    postedAt: null,
    screenshotId: null,
    version: 1,
    ...given,
  };
}
