import type { Block, PageLayout, Signer } from '../layout/blocks.js';
import { minutesPage } from '../layout/frames.js';
import { entry, grounds, heading, paragraph, RECEIPT } from '../layout/paragraphs.js';
import { officerLines, rankedName } from '../layout/people.js';
import { SIGN } from '../layout/signatures.js';
import { inventoryTable } from '../layout/tables.js';
import type { CustodyTransferMinutes } from '../printable-document.js';

/** Minutes of a change of keeper, of place or of seal: who had it, who has it, under which seal. */
export function custodyTransferMinutes(minutes: CustodyTransferMinutes): PageLayout {
  const changesHands = minutes.receiver !== null;
  return minutesPage(minutes, {
    summary: changesHands ? 'Bàn giao tài sản đang bảo quản' : 'Thay đổi việc bảo quản tài sản',
    grounds: grounds(minutes.header, ['Điều 230 Bộ luật Dân sự năm 2015'], [[RECEIPT, minutes.receiptMinutes]]),
    people: people(minutes),
    purpose: `Tiến hành ${changesHands ? 'bàn giao' : 'thay đổi việc bảo quản'} tài sản của vụ việc mã số ${minutes.caseCode}, nội dung như sau:`,
    body: [...what(minutes), ...seal(minutes), ...keeping(minutes)],
    signers: signers(minutes),
  });
}

function people({ giver, receiver, present }: CustodyTransferMinutes): Block[] {
  return [
    heading(receiver === null ? 'Người đang bảo quản' : 'Bên giao'),
    ...officerLines([giver], []),
    ...(receiver === null ? [] : [heading('Bên nhận'), ...officerLines([receiver], [])]),
    ...(present.length === 0 ? [] : [heading('Người tham gia'), ...officerLines(present, [])]),
  ];
}

function what({ items, reason }: CustodyTransferMinutes): Block[] {
  const named = inventoryTable(items);
  return [
    heading('1. Tài sản'),
    ...(named.length > 0
      ? named
      : [paragraph('Toàn bộ tài sản của vụ việc, được nhận biết theo số niêm phong nêu tại mục 2; không mở để kiểm đếm.')]),
    ...(reason === null ? [] : [entry('Lý do', reason)]),
  ];
}

function seal({ seal: { number, intact, newNumber, note } }: CustodyTransferMinutes): Block[] {
  const state = intact ? 'còn nguyên vẹn, không có dấu hiệu bị mở, rách hoặc dán lại' : 'không còn nguyên vẹn';
  return [
    heading('2. Niêm phong'),
    entry('Số niêm phong', number),
    entry('Tình trạng niêm phong khi kiểm tra', state),
    ...(note === null ? [] : [entry('Ghi nhận', note)]),
    newNumber === null
      ? paragraph('- Niêm phong được giữ nguyên, không mở.')
      : entry('Đã mở niêm phong cũ và niêm phong lại, số niêm phong mới', newNumber),
  ];
}

function keeping({ fromPlace, toPlace, receiver, giver }: CustodyTransferMinutes): Block[] {
  const keeper = rankedName(receiver ?? giver);
  return [
    heading('3. Bảo quản'),
    ...(fromPlace === null || fromPlace === toPlace ? [] : [entry('Nơi bảo quản trước đây', fromPlace)]),
    entry('Nơi bảo quản', toPlace),
    entry('Người chịu trách nhiệm bảo quản kể từ thời điểm lập biên bản', keeper),
  ];
}

function signers({ giver, receiver, present }: CustodyTransferMinutes): Signer[] {
  return [
    { role: receiver === null ? 'NGƯỜI BẢO QUẢN' : 'BÊN GIAO', instruction: SIGN, name: rankedName(giver) },
    ...(receiver === null ? [] : [{ role: 'BÊN NHẬN', instruction: SIGN, name: rankedName(receiver) }]),
    ...present.map((officer) => ({ role: 'NGƯỜI THAM GIA', instruction: SIGN, name: rankedName(officer) })),
  ];
}
