import type { Officer, Party } from '../printable-document.js';
import type { Paragraph } from './blocks.js';
import { entry } from './paragraphs.js';
import { DOTS, phoneLabel, printable, shortDate } from './text.js';

/** 'Đại úy Trần Văn A'; the armed forces put the rank before the name. */
export function rankedName({ rank, name }: { rank: string | null; name: string }): string {
  return printable(rank === null ? name : `${rank} ${name}`);
}

/** One line per officer; `duties[i]` says what the officer did in these minutes. */
export function officerLines(officers: readonly Officer[], duties: readonly string[]): Paragraph[] {
  return officers.map((officer, index) =>
    entry(
      'Họ và tên',
      joined([
        officer.name,
        labelled('cấp bậc', officer.rank),
        labelled('chức vụ', officer.post),
        duties[index] ?? null,
      ]),
    ),
  );
}

/** Who a person is. What is unknown is left as dots, to be written in before signing; a phone is optional. */
export function partyLines(party: Party): Paragraph[] {
  const phone = party.phone === null ? null : phoneLabel(party.phone);
  return [
    entry('Họ và tên', joined([party.fullName, birthLabel(party.birth)])),
    entry(
      party.identity === null ? 'Căn cước/giấy tờ tùy thân số' : `${party.identity.kindLabel} số`,
      joined([party.identity?.number ?? DOTS, labelled('số điện thoại', phone)]),
    ),
    entry('Nơi cư trú', party.address),
  ];
}

function birthLabel(birth: string | null): string {
  if (birth === null) return `ngày, tháng, năm sinh: ${DOTS}`;
  return birth.includes('-') ? `ngày, tháng, năm sinh: ${shortDate(birth)}` : `năm sinh: ${birth}`;
}

function labelled(label: string, value: string | null): string | null {
  return value === null ? null : `${label}: ${value}`;
}

function joined(facts: readonly (string | null)[]): string {
  return facts.filter((fact) => fact !== null).join('; ');
}
