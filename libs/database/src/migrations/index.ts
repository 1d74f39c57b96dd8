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
  sqlMigration(1764000000008, '0008-unit-changes'),
  sqlMigration(1764000000009, '0009-files'),
  sqlMigration(1764000000010, '0010-custody'),
  sqlMigration(1764000000011, '0011-lost-declarations'),
  sqlMigration(1764000000012, '0012-settlement'),
  sqlMigration(1764000000013, '0013-imports'),
  sqlMigration(1764000000014, '0014-documents'),
  sqlMigration(1764000000015, '0015-statistics'),
  sqlMigration(1764000000016, '0016-unit-change-warnings'),
  sqlMigration(1764000000017, '0017-unit-change-authors'),
  sqlMigration(1764000000018, '0018-broadcasts'),
];
