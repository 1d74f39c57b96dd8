/** Jest in ESM mode (Nest 12 is ESM only): start it with `node --experimental-vm-modules`. */
const TYPESCRIPT = [
  '@swc/jest',
  {
    sourceMaps: 'inline',
    module: { type: 'nodenext' },
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', decorators: true, dynamicImport: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      keepClassNames: true,
    },
  },
];
const sourceOf = { '^(\\.{1,2}/.*)\\.js$': '$1' };

const unit = {
  displayName: 'unit',
  testMatch: ['<rootDir>/{apps,libs}/**/*.spec.ts'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { ...sourceOf, '^#(domain|database|documents|zalo)$': '<rootDir>/libs/$1/src/index.ts' },
  transform: { '\\.ts$': TYPESCRIPT },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/data', '<rootDir>/.cache'],
};

const e2e = {
  displayName: 'e2e',
  testMatch: ['<rootDir>/test/**/*.e2e-spec.ts'],
  testEnvironment: '<rootDir>/test/support/built-environment.mjs',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^(?:\\.{1,2}/)+((?:apps|libs)/(?!.*/testing/).+\\.js)$': '<rootDir>/dist/$1',
    '^#(domain|database|documents|zalo)$': '<rootDir>/dist/libs/$1/src/index.js',
    ...sourceOf,
  },
  transform: { '\\.ts$': TYPESCRIPT, '/(dist|node_modules)/': '<rootDir>/test/support/built-transformer.mjs' },
  transformIgnorePatterns: [],
  modulePathIgnorePatterns: ['<rootDir>/data', '<rootDir>/.cache'],
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};

export default {
  maxWorkers: 2,
  // Real servers, a real worker and two cores: slow is not wrong. Speed is measured by `npm run bench`.
  testTimeout: 60_000,
  projects: [unit, e2e],
};
