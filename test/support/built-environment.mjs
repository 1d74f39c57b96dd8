import { createRequire } from 'node:module';
import { TestEnvironment } from 'jest-environment-node';

/**
 * Jest loads every module anew for every test file, which costs more than most files' tests. The e2e tests talk to the
 * program as it is built (dist/), so that and its packages are loaded by Node itself, once for each Jest worker, and a
 * test file sees them through the thin modules of built-transformer.mjs. Test files and test/support stay Jest's.
 */
export default class BuiltEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.loadBuilt = createRequire(import.meta.url);
    // A day made in a test and a day made in the program are then of one kind.
    this.global.Date = Date;
    // Decorators keep what they say here.
    this.global.Reflect = Reflect;
  }
}
