import type { DatabaseSetup } from '../migrate-database.js';
export async function seedDemo(_setup: DatabaseSetup): Promise<void> {}
