/**
 * How Node runs the API and the worker. A station's PC has other work too: without limits the heap grows to several
 * hundred megabytes before it is swept. Measured by `npm run bench`: the same speed.
 */
export const NODE_FLAGS = [
  '--max-semi-space-size=8',
  '--max-old-space-size=160',
  `--import=${new URL('./source-maps.mjs', import.meta.url).href}`,
];
