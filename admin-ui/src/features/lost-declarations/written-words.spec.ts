import { expect, it } from 'vitest';
import { writtenWords } from './written-words';

it('shows shared words as they were typed', () => {
  expect(writtenWords(['vi', 'nau', 'cccd'], 'Một chiếc Ví màu nâu · căn cước')).toEqual(['ví', 'nâu', 'cccd']);
  expect(writtenWords(['duong'], 'Đường liên thôn'.normalize('NFD'))).toEqual(['đường']);
});
