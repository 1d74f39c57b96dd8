import type { BroadcastNotice, LoudspeakerScript } from './printable/broadcasts.js';
import type { CustodyTransferMinutes, RecountMinutes } from './printable/custody.js';
import type { FinderResultNotice, GoodDeedConsent, LostDeclarationReceipt } from './printable/declarations.js';
import type { FoundPropertyNotice, ReceiptMinutes, ReturnMinutes } from './printable/found-property.js';
import type { HolderLetter, ItemHandoverMinutes, PerishableDecision, ReferralSlip } from './printable/items.js';
import type { SettlementMinutes, SharesDecision, StateShareMinutes, ValuationMinutes } from './printable/settlement.js';

export type * from './printable/broadcasts.js';
export type * from './printable/custody.js';
export type * from './printable/declarations.js';
export type * from './printable/found-property.js';
export type * from './printable/items.js';
export type * from './printable/parts.js';
export type * from './printable/settlement.js';
/** The name the signature of a notice had before other documents were signed. */
export type { Signature as NoticeSignature } from './printable/parts.js';

/** Everything a station prints with a number or for a signature. */
export type PrintableDocument =
  | ReceiptMinutes
  | FoundPropertyNotice
  | ReturnMinutes
  | CustodyTransferMinutes
  | RecountMinutes
  | HolderLetter
  | ItemHandoverMinutes
  | ReferralSlip
  | PerishableDecision
  | LostDeclarationReceipt
  | FinderResultNotice
  | ValuationMinutes
  | SharesDecision
  | SettlementMinutes
  | StateShareMinutes
  | GoodDeedConsent
  | BroadcastNotice
  | LoudspeakerScript;
