import { broadcastNotice, loudspeakerScript } from './documents/broadcast-forms.js';
import { custodyTransferMinutes } from './documents/custody-transfer-minutes.js';
import { finderResultNotice } from './documents/finder-result-notice.js';
import { foundPropertyNotice } from './documents/found-property-notice.js';
import { goodDeedConsent } from './documents/good-deed-consent.js';
import { holderLetter } from './documents/holder-letter.js';
import { itemHandoverMinutes } from './documents/item-handover-minutes.js';
import { lostDeclarationReceipt } from './documents/lost-declaration-receipt.js';
import { perishableDecision } from './documents/perishable-decision.js';
import { receiptMinutes } from './documents/receipt-minutes.js';
import { recountMinutes } from './documents/recount-minutes.js';
import { referralSlip } from './documents/referral-slip.js';
import { returnMinutes } from './documents/return-minutes.js';
import { settlementMinutes } from './documents/settlement-minutes.js';
import { sharesDecision } from './documents/shares-decision.js';
import { stateShareMinutes } from './documents/state-share-minutes.js';
import { valuationMinutes } from './documents/valuation-minutes.js';
import type { PageLayout } from './layout/blocks.js';
import type { PrintableDocument } from './printable-document.js';

type LayoutOf<Kind> = (document: Extract<PrintableDocument, { kind: Kind }>) => PageLayout;

const LAYOUTS: { [Kind in PrintableDocument['kind']]: LayoutOf<Kind> } = {
  RECEIPT_MINUTES: receiptMinutes,
  FOUND_PROPERTY_NOTICE: foundPropertyNotice,
  RETURN_MINUTES: returnMinutes,
  CUSTODY_TRANSFER_MINUTES: custodyTransferMinutes,
  RECOUNT_MINUTES: recountMinutes,
  HOLDER_LETTER: holderLetter,
  ITEM_HANDOVER_MINUTES: itemHandoverMinutes,
  REFERRAL_SLIP: referralSlip,
  PERISHABLE_DECISION: perishableDecision,
  LOST_DECLARATION_RECEIPT: lostDeclarationReceipt,
  FINDER_RESULT_NOTICE: finderResultNotice,
  VALUATION_MINUTES: valuationMinutes,
  SHARES_DECISION: sharesDecision,
  SETTLEMENT_MINUTES: settlementMinutes,
  STATE_SHARE_MINUTES: stateShareMinutes,
  GOOD_DEED_CONSENT: goodDeedConsent,
  BROADCAST_NOTICE: broadcastNotice,
  LOUDSPEAKER_SCRIPT: loudspeakerScript,
};

/**
 * Pure: everything a document says, in order, ready for either renderer.
 * @throws PrintableDocumentError when a date or time is not one, or sums disagree with their lines
 */
export function layoutOf(document: PrintableDocument): PageLayout {
  // The table gives each kind its own layout, which the type of an index cannot say.
  const layout = LAYOUTS[document.kind] as LayoutOf<PrintableDocument['kind']>;
  return layout(document);
}
