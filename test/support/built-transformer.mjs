import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);
/** What a module exports may change while its own text does not (`export *`): nothing is kept between runs. */
const RUN = `${process.ppid} ${Date.now()}`;

/** A Jest transformer: in place of a built module or a package, a thin one that hands on what Node has loaded. */
export default {
  getCacheKey: (_source, path, { supportsStaticESM, supportsDynamicImport }) => [path, supportsStaticESM, supportsDynamicImport, RUN].join(' '),

  process(source, path, { supportsStaticESM, supportsDynamicImport }) {
    // Jest also hooks what the global set-up and the environment load, which is Node's already.
    if (!supportsDynamicImport) return { code: source };
    const built = `globalThis.loadBuilt(${JSON.stringify(path)})`;
    if (!supportsStaticESM) return { code: `module.exports = ${built};` };
    const names = Object.keys(load(path)).filter((name) => /^[\w$]+$/.test(name) && name !== 'default');
    return {
      code: [`const built = ${built};`, 'export default built.default;', ...names.map((name) => `export const ${name} = built.${name};`)].join('\n'),
    };
  },
};
