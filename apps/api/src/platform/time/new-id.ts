import { randomUUIDv7 } from 'node:crypto';

/** UUIDv7: random enough to be opaque, ordered in time so that it is also the keyset of every list. */
export const newId = (): string => randomUUIDv7();
