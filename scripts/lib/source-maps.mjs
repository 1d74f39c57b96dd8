import { setSourceMapsSupport } from 'node:module';

/** Our own source maps only: `--enable-source-maps` also reads those of every package, 18 MB in each program. */
setSourceMapsSupport(true);
