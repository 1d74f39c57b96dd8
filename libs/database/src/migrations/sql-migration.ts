import { readFile } from 'node:fs/promises';
import type { MigrationInterface, QueryRunner } from 'typeorm';

type MigrationClass = new () => MigrationInterface;

/**
 * A migration whose body is the SQL file `sql/<name>.sql` beside this file, so that a reviewer reads SQL.
 * A merged file is never edited; there is no way down: a mistake is corrected by the next migration.
 */
export function sqlMigration(timestamp: number, name: string): MigrationClass {
  return class implements MigrationInterface {
    readonly name = `${name}${timestamp}`;

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(await readFile(new URL(`./sql/${name}.sql`, import.meta.url), 'utf8'));
    }

    down(): Promise<void> {
      throw new Error(`${name} has no way down: write the next migration instead`);
    }
  };
}
