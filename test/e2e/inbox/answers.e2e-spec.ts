import { expect } from '@jest/globals';
import { promisesOf } from '../../support/action-promises.js';
import { plantAnswer } from '../../support/inbox.js';
import type { Station } from '../../support/station.js';

const DENIED = ['clerk.kythuong', 'liaison.trungtien', 'province.admin', 'system.admin'];
const onAnswer = (action: string, body: unknown, state: string) => async (station: Station) => ({ path: `/inbox-messages/${await plantAnswer(station, state)}/${action}`, body });

promisesOf('looking for an answer once more', { arrange: onAnswer('recheck', {}, 'UNCERTAIN'), by: 'officer.kythuong', deniedTo: DENIED, audited: 'inbox.answer-recheck', twice: 'WRONG_STATE', wrongState: { arrange: onAnswer('recheck', {}, 'SENT'), code: 'WRONG_STATE' }, answers: (body) => expect(body.state).toBe('SENDING') });
promisesOf('confirming that an answer arrived', { arrange: onAnswer('confirm-sent', {}, 'UNCERTAIN'), by: 'officer.kythuong', deniedTo: DENIED, audited: 'inbox.answer-confirmSent', twice: 'WRONG_STATE', wrongState: { arrange: onAnswer('confirm-sent', {}, 'FAILED'), code: 'WRONG_STATE' }, answers: (body) => expect(body.state).toBe('SENT') });
promisesOf('confirming that an answer is not there', { arrange: onAnswer('confirm-absent', { reason: 'Đã mở Zalo xem' }, 'UNCERTAIN'), by: 'officer.kythuong', deniedTo: DENIED, audited: 'inbox.answer-confirmAbsent', twice: 'WRONG_STATE', wrongState: { arrange: onAnswer('confirm-absent', { reason: 'x' }, 'SENT'), code: 'WRONG_STATE' }, badInput: { body: {}, field: 'reason' }, answers: (body) => expect(body.state).toBe('QUEUED') });
promisesOf('sending a failed answer again', { arrange: onAnswer('retry', {}, 'FAILED'), by: 'officer.kythuong', deniedTo: DENIED, audited: 'inbox.answer-retry', twice: 'WRONG_STATE', wrongState: { arrange: onAnswer('retry', {}, 'UNCERTAIN'), code: 'WRONG_STATE' }, answers: (body) => expect(body.state).toBe('QUEUED') });
