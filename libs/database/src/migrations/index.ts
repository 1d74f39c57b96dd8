import { sqlMigration } from './sql-migration.js';

/** In order; the timestamps only have to grow. */
export const migrations = [
  sqlMigration(1764000000001, '0001-foundation'),
  sqlMigration(1764000000002, '0002-units'),
  sqlMigration(1764000000003, '0003-accounts'),
  sqlMigration(1764000000004, '0004-audit'),
  sqlMigration(1764000000005, '0005-register'),
  sqlMigration(1764000000006, '0006-broadcasts-documents'),
  sqlMigration(1764000000007, '0007-lost-property'),
];
