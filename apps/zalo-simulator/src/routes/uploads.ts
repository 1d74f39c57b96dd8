import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ok, refuse } from '../answer.js';
import { serve, type Sim } from '../serve.js';
import type { SimOa, SimUpload } from '../state/types.js';
import { admitted } from './guard.js';

const MB = 1024 * 1024;
const UPLOADS_PER_MONTH = 5_000;

interface Received {
  name: string;
  type: string;
  bytes: Buffer;
}

/** What each road takes, told by the first bytes and not by the name. */
const KINDS: Record<SimUpload['kind'], { limit: number; fields: readonly string[]; fits: (file: Received) => string | null }> = {
  image: { limit: MB, fields: ['file'], fits: ({ bytes }) => (bytes.subarray(0, 3).toString('hex') === 'ffd8ff' ? 'image/jpeg' : bytes.subarray(0, 4).toString('hex') === '89504e47' ? 'image/png' : null) },
  gif: { limit: 5 * MB, fields: ['file', 'image'], fits: ({ bytes }) => (bytes.subarray(0, 4).toString('latin1') === 'GIF8' ? 'image/gif' : null) },
  file: { limit: 5 * MB, fields: ['file'], fits: documentType },
};

function documentType({ bytes, name }: Received): string | null {
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return 'application/pdf';
  if (bytes.subarray(0, 2).toString('latin1') === 'PK' && /\.docx$/i.test(name)) return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  if (bytes.subarray(0, 4).toString('hex') === 'd0cf11e0' && /\.doc$/i.test(name)) return 'application/msword';
  return /\.csv$/i.test(name) ? 'text/csv' : null;
}

export function uploadRoutes(app: FastifyInstance, sim: Sim): void {
  for (const kind of Object.keys(KINDS) as SimUpload['kind'][]) {
    app.post(`/v2.0/oa/upload/${kind}`, async (request, reply) => {
      const file = await receive(request, KINDS[kind].fields);
      return serve(sim, request, reply, 'upload', () => {
        const id = keep(sim, admitted(sim, request, reply), kind, file);
        return ok(kind === 'file' ? { token: id } : { attachment_id: id });
      });
    });
  }
}

async function receive(request: FastifyRequest, fields: readonly string[]): Promise<Received | null> {
  if (!request.isMultipart()) return null;
  for await (const part of request.parts()) {
    if (part.type !== 'file') continue;
    const bytes = await part.toBuffer();
    if (fields.includes(part.fieldname)) return { name: part.filename, type: part.mimetype, bytes };
  }
  return null;
}

function keep({ world }: Sim, oa: SimOa, kind: SimUpload['kind'], file: Received | null): string {
  const { limit, fits } = KINDS[kind];
  if (!file || file.bytes.length === 0) return refuse(-201, 'file is invalid');
  if (file.bytes.length > limit) return refuse(-201, `file is too large: at most ${limit / MB} MB`);
  const type = fits(file);
  if (!type) return refuse(-201, 'file type is not supported');
  oa.uploads += 1;
  if (oa.uploads > UPLOADS_PER_MONTH) return refuse(-211, 'OA is out of upload quota of this month');
  const id = world.newId('upload');
  world.keepUpload({ id, oaId: oa.oaId, kind, name: file.name, type, size: file.bytes.length, at: world.now() });
  world.media.put(id, { bytes: file.bytes, type });
  return id;
}
