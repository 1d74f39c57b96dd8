import Fastify from 'fastify';
import pg from 'pg';

/**
 * The yardstick: the same SQL and the same JSON by a bare Fastify handler, without login, isolation or audit.
 * Started with ipc; the parent sends `{ url, list, detail }` and gets `{ port }`.
 */
process.once('disconnect', () => process.exit(0));
process.once('message', async ({ url, list, detail }) => {
  const pool = new pg.Pool({ connectionString: url, max: 6 });
  pool.on('error', () => undefined);
  const app = Fastify();
  const answer = (statement) => async (_request, reply) => {
    const { rows } = await pool.query(statement);
    return reply.type('application/json; charset=utf-8').send(rows[0].json);
  };
  app.get('/list', answer(list));
  app.get('/detail', answer(detail));
  await app.listen({ port: 0, host: '127.0.0.1' });
  process.send({ port: app.server.address().port });
});
