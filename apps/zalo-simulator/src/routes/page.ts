import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import type { Sim } from '../serve.js';
import type { SimMessage } from '../state/types.js';

const FILES: Record<string, readonly [name: string, type: string]> = {
  '/': ['page.html', 'text/html; charset=utf-8'],
  '/__sim/page.css': ['page.css', 'text/css; charset=utf-8'],
  '/__sim/page.js': ['page.js', 'text/javascript; charset=utf-8'],
  '/__sim/chat.js': ['chat.js', 'text/javascript; charset=utf-8'],
  '/__sim/elements.js': ['elements.js', 'text/javascript; charset=utf-8'],
  '/__sim/panel.js': ['panel.js', 'text/javascript; charset=utf-8'],
};
/** Pictures of broadcasts come from wherever the station keeps them. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: http: https:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const PULSE_MS = 250;
const KEEP_ALIVE_MS = 15_000;

/** The page that shows every group as a villager's phone would, and the stream that keeps it fresh. */
export function pageRoutes(app: FastifyInstance, sim: Sim): void {
  for (const [path, [name, type]] of Object.entries(FILES)) {
    const content = readFileSync(new URL(`../page/${name}`, import.meta.url));
    app.get(path, (_request, reply) => reply.headers({ 'content-type': type, 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' }).send(content));
  }
  app.get('/__sim/stream', (request, reply) => {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    const pulse = new Pulse((chats) => raw.write(`data: ${JSON.stringify({ seq: sim.world.messages.seq, now: sim.world.now(), chats })}\n\n`));
    const onMessage = ({ chat }: SimMessage): void => pulse.note(chat);
    const onChange = (): void => pulse.note('*');
    sim.world.events.on('message', onMessage).on('changed', onChange);
    const alive = setInterval(() => raw.write(': \n\n'), KEEP_ALIVE_MS);
    pulse.note('*');
    request.raw.once('close', () => {
      clearInterval(alive);
      pulse.end();
      sim.world.events.off('message', onMessage).off('changed', onChange);
    });
  });
}

/** Gathers what changed and tells it four times a second at most, however much is sent. */
class Pulse {
  private readonly chats = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly tell: (chats: string[]) => void) {}

  note(chat: string): void {
    if (this.chats.size < 500) this.chats.add(chat);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.tell([...this.chats]);
      this.chats.clear();
    }, PULSE_MS);
  }

  end(): void {
    clearTimeout(this.timer);
  }
}
