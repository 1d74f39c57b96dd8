import type { Content } from 'pdfmake';
import type { Officer, Party } from '../printable-document.js';
import { paragraph } from './paragraphs.js';
import { DOTS, phoneLabel, printable, shortDate } from './text.js';

/** 'Đại úy Trần Văn A'; the armed forces put the rank before the name. */
export function rankedName({ rank, name }: { rank: string | null; name: string }): string {
  return printable(rank === null ? name : `${rank} ${name}`);
}

/** One numbered line per officer; `duties[i]` says what the officer did in these minutes. */
export function officerLines(officers: readonly Officer[], duties: readonly string[]): Content[] {
  return officers.map((officer, index) => {
    const facts = [
      `Họ và tên: ${officer.name}`,
      officer.rank === null ? null : `Cấp bậc: ${officer.rank}`,
      officer.post === null ? null : `Chức vụ: ${officer.post}`,
      duties[index] ?? null,
    ];
    return paragraph(`${index + 1}. ${facts.filter((fact) => fact !== null).join('; ')}.`);
  });
}

function birthLine(birth: string | null): string {
  if (birth === null) return `Ngày, tháng, năm sinh: ${DOTS}`;
  return birth.includes('-') ? `Ngày, tháng, năm sinh: ${shortDate(birth)}` : `Năm sinh: ${birth}`;
}

function identityLine(identity: Party['identity']): string {
  if (identity === null) return `Căn cước/giấy tờ tùy thân số: ${DOTS}`;
  return `${identity.kindLabel} số: ${identity.number ?? DOTS}`;
}

/** Who a person is. What is unknown is left as dots, to be written in before signing; a phone is optional. */
export function partyLines(party: Party): Content[] {
  const lines = [
    `Họ và tên: ${party.fullName}`,
    birthLine(party.birth),
    identityLine(party.identity),
    `Nơi cư trú: ${party.address ?? DOTS}`,
    party.phone === null ? null : `Số điện thoại: ${phoneLabel(party.phone)}`,
  ];
  return lines.filter((line) => line !== null).map((line) => paragraph(`- ${line}`));
}
