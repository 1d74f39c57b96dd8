import type { Client } from 'pg';

export function knownIds(client: Client): Promise<Set<string>>;
export function comparableState(client: Client, known: ReadonlySet<string>): Promise<string[]>;
export function differences(one: readonly string[], other: readonly string[]): string[];
