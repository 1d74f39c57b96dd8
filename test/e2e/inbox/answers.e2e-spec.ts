import { expect, it } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import { plantAnswer } from '../../support/inbox.js';
import { Station } from '../../support/station.js';

const DENIED = ['clerk.kythuong', 'liaison.trungtien', 'province.viewer', 'system.admin'];
const onAnswer = (action: string, body: unknown, state: string) => async (station: Station) => ({ path: `/inbox-messages/${await plantAnswer(station, state)}/${action}`, body });

promisesOf('looking for an answer once more', { arrange: onAnswer('recheck', {}, 'UNCERTAIN'), by: 'officer.kythuong', deniedTo: DENIED, audited: 'inbox.answer-recheck', twice: 'WRONG_STATE', wrongState: { arrange: onAnswer('recheck', {}, 'SENT'), code: 'WRONG_STATE' }, answers: (body) => expect(body.state).toBe('SENDING') });
promisesOf('confirming that an answer arrived', { arrange: onAnswer('confirm-sent', {}, 'UNCERTAIN'), by: 'officer.kythuong', deniedTo: DENIED, audited: 'inbox.answer-confirmSent', twice: 'WRONG_STATE', wrongState: { arrange: onAnswer('confirm-sent', {}, 'FAILED'), code: 'WRONG_STATE' }, answers: (body) => expect(body.state).toBe('SENT') });
promisesOf('confirming that an answer is not there', { arrange: onAnswer('confirm-absent', { reason: 'Đã mở Zalo xem' }, 'UNCERTAIN'), by: 'officer.kythuong', deniedTo: DENIED, audited: 'inbox.answer-confirmAbsent', twice: 'WRONG_STATE', wrongState: { arrange: onAnswer('confirm-absent', { reason: 'x' }, 'SENT'), code: 'WRONG_STATE' }, badInput: { body: {}, field: 'reason' }, answers: (body) => expect(body.state).toBe('QUEUED') });
promisesOf('sending a failed answer again', { arrange: onAnswer('retry', {}, 'FAILED'), by: 'officer.kythuong', deniedTo: DENIED, audited: 'inbox.answer-retry', twice: 'WRONG_STATE', wrongState: { arrange: onAnswer('retry', {}, 'UNCERTAIN'), code: 'WRONG_STATE' }, answers: (body) => expect(body.state).toBe('QUEUED') });

it('that leaves again is asked about like a new one: it may cost by now, or come too late', async () => {
  const station = await Station.open();
  try {
    const officer = await station.as('officer.kythuong');
    const after = async (hours: number, body: object) => {
      const id = await plantAnswer(station, 'FAILED');
      await station.database.admin.query(`UPDATE inbox_conversation SET last_interaction_at = now() - $2 * interval '1 hour' WHERE id = (SELECT conversation_id FROM inbox_message WHERE id = $1)`, [id, hours]);
      const answer = await officer.post(`/inbox-messages/${id}/retry`, body);
      return answer.status === 200 ? answer.body.state : answer.body.code;
    };
    expect([await after(47, {}), await after(49, {}), await after(49, { acceptCharge: true }), await after(169, { acceptCharge: true })]).toEqual(['QUEUED', 'ANSWER_IS_CHARGED', 'QUEUED', 'ANSWER_WINDOW_CLOSED']);
  } finally {
    await station.close();
  }
});
