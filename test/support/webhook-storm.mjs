import { createHash } from 'node:crypto';

/** A repeatable stream of numbers from 0 to 1. */
function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * `total` posts to the webhook: a tenth with a bad signature, three tenths copies of good ones, the rest events that
 * count, all in random order. With them what must be there in the end: by person the texts in the order they were said,
 * by group how many more members, and how often what was refused.
 */
export function webhookStorm({ oa, total, people, groups, now, seed = 7 }) {
  const random = chance(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const users = Array.from({ length: people }, (_, index) => `72${String(index).padStart(12, '0')}`);
  const [bad, copies] = [Math.round(total * 0.1), Math.round(total * 0.3)];
  const expected = { messages: new Map(), members: new Map(groups.map((group) => [group, 0])), stored: total - bad - copies, duplicates: copies, bad };
  const events = Array.from({ length: expected.stored }, (_, index) => {
    const at = now - 60_000 * 60 + index * 20;
    const kind = random();
    if (kind < 0.8) {
      const user = pick(users);
      expected.messages.set(user, [...(expected.messages.get(user) ?? []), `Câu số ${index}`]);
      return { app_id: oa.appId, event_name: 'user_send_text', sender: { id: user }, recipient: { id: oa.oaId }, message: { msg_id: `storm-${seed}-${index}`, text: `Câu số ${index}` }, timestamp: String(at) };
    }
    const group = pick(groups);
    const joins = kind < 0.93;
    const count = 1 + Math.floor(random() * 3);
    expected.members.set(group, expected.members.get(group) + (joins ? count : -1));
    const ids = Array.from({ length: joins ? count : 1 }, (_, one) => ({ id: `73${seed}${index}${one}` }));
    // Both names of leaving, as different pages of the provider have it.
    const name = joins ? 'user_join_group' : index % 2 ? 'user_out_group' : 'user_leave_group';
    return { app_id: oa.appId, oa_id: oa.oaId, group_id: group, event_name: name, users: ids, timestamp: String(at) };
  });
  const good = events.map((event) => signedPost(oa, event, oa.secret));
  const posts = [...good, ...Array.from({ length: copies }, () => pick(good)), ...Array.from({ length: bad }, (_, index) => signedPost(oa, { ...pick(events), message: { msg_id: `forged-${index}`, text: 'giả' } }, 'another secret'))];
  for (let last = posts.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [posts[last], posts[other]] = [posts[other], posts[last]];
  }
  return { posts, expected };
}

function signedPost(oa, event, secret) {
  const body = JSON.stringify(event);
  const mac = createHash('sha256').update(`${oa.appId}${body}${event.timestamp}${secret}`).digest('hex');
  return { body, headers: { 'content-type': 'application/json', 'x-zevent-signature': `mac=${mac}` } };
}

/** Sends all of them, `atOnce` at a time; how long each answer took, and how many were no 200. */
export async function sendStorm(url, posts, atOnce) {
  const millis = [];
  let refused = 0;
  let next = 0;
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (;;) {
      const post = posts[next];
      next += 1;
      if (!post) return;
      const begun = performance.now();
      const answer = await fetch(url, { method: 'POST', ...post });
      await answer.arrayBuffer();
      millis.push(performance.now() - begun);
      if (answer.status !== 200) refused += 1;
    }
  }));
  millis.sort((a, b) => a - b);
  return { refused, slowest: millis.at(-1), p99: millis[Math.floor(millis.length * 0.99)], median: millis[Math.floor(millis.length / 2)] };
}
