import { Attachment, Broadcast, BroadcastDelivery } from './modules/broadcasts/broadcast.entities.js';
import { BroadcastAudience, BroadcastLinkHost, BroadcastRecurrence, BroadcastSetting, BroadcastStep, BroadcastTemplate } from './modules/broadcasts/composing/composing.entities.js';
import { AdminUnit, AdminUnitSuccession } from './modules/communes/admin-unit.entity.js';
import { BroadcastAnswerCount, BroadcastFollowUpRule, BroadcastQuestion, BroadcastTakeDown } from './modules/broadcasts/follow-up/follow-up.entities.js';
import { DeliveryEcho, DeliveryEvent, DeliveryPace, DeliveryUpload } from './modules/broadcasts/delivery/delivery.entities.js';
import { DocumentSeries, StateDocument } from './modules/documents/document.entities.js';
import { GroupMemberCount, ShortLink, VillageGroup, VillageGroupVillage } from './modules/groups/group.entities.js';
import { CashLedgerEntry, CashLedgerLine, CashRecount, CashRecountLine, CustodyEvent } from './modules/lost-property/custody/custody.entities.js';
import { ItemContact, ItemDecision, ItemDetail, ItemHandover, LostPropertyReferral } from './modules/lost-property/items/item.entities.js';
import { ConsentRecord } from './modules/lost-property/consents/consent.entity.js';
import { DeadlineRule } from './modules/lost-property/deadline-rule.entity.js';
import { EvidenceFile } from './modules/lost-property/evidence/evidence-file.entity.js';
import { FinderAttempt } from './modules/lost-property/finder-notice/finder-notice.entities.js';
import { LostPropertyClaimRule } from './modules/lost-property/claim-rules/claim-rule.entity.js';
import { LostDeclaration, LostDeclarationStatement, LostPropertyMatch, LostPropertyMatchKey } from './modules/lost-property/declarations/declaration.entities.js';
import { LostPropertyDispute } from './modules/lost-property/disputes/dispute.entities.js';
import { ImportFile, ImportRow, ListImport } from './modules/imports/import.entities.js';
import { AutoAnswerCard, AutoAnswerSetting, UnitHotline } from './modules/inbox/auto-answer.entities.js';
import { InboxConversation, InboxMedia, InboxMessage, InboxNote } from './modules/inbox/inbox.entities.js';
import { LostPropertyCase } from './modules/lost-property/lost-property-case.entity.js';
import { FactCheck, LostPropertyClaim, LostPropertyHandover } from './modules/lost-property/lost-property-claim.entities.js';
import { CashLine, InternalNote, LostPropertyItem, LostPropertyStep, WithheldFact } from './modules/lost-property/lost-property-facts.entities.js';
import { LostPropertyPerson } from './modules/lost-property/lost-property-person.entity.js';
import {
  LostPropertyCustodyCost, LostPropertySettlement, LostPropertyShares, LostPropertyStateShare, LostPropertyValuation,
} from './modules/lost-property/settlement/settlement.entities.js';
import { LostPropertyRenunciation, LostPropertySharesReopening } from './modules/lost-property/settlement/settlement-exceptions.entities.js';
import { UnitChange, UnitChangeStep, VillageSuccession } from './modules/unit-changes/unit-change.entities.js';
import { UserAccount } from './modules/users/user.entity.js';
import { Village } from './modules/villages/village.entity.js';
import { ZaloEvent, ZaloEventDay, ZaloPendingJoin } from './modules/zalo/webhooks/webhook.entities.js';
import { GroupChannel, ZaloAsset, ZaloBot, ZaloOa } from './modules/zalo/zalo.entities.js';

/** Every entity, so that the drift test compares all of them with the migrated database. */
export const ENTITIES: (new () => object)[] = [
  AdminUnit, AdminUnitSuccession, UserAccount, Village, VillageGroup, VillageGroupVillage, GroupMemberCount, ShortLink, ListImport, ImportFile, ImportRow, Broadcast, BroadcastDelivery, Attachment,
  UnitChange, UnitChangeStep, VillageSuccession, DocumentSeries, StateDocument, LostPropertyPerson, LostPropertyCase, LostPropertyItem, InternalNote, WithheldFact, CashLine, LostPropertyStep, LostPropertyClaim, FactCheck,
  LostPropertyHandover, CustodyEvent, CashRecount, CashRecountLine, CashLedgerEntry, CashLedgerLine, ItemDetail, ItemContact, ItemHandover, ItemDecision, LostPropertyReferral,
  LostPropertyValuation, LostPropertyCustodyCost, LostPropertyShares, LostPropertySettlement, LostPropertyStateShare, LostPropertyRenunciation, LostPropertySharesReopening,
  DeadlineRule, FinderAttempt, ConsentRecord, EvidenceFile,
  LostDeclaration, LostDeclarationStatement, LostPropertyMatch, LostPropertyMatchKey, LostPropertyDispute, LostPropertyClaimRule,
  ZaloOa, ZaloBot, GroupChannel, ZaloAsset, ZaloEvent, ZaloEventDay, ZaloPendingJoin,
  InboxConversation, InboxMessage, InboxMedia, InboxNote, AutoAnswerSetting, AutoAnswerCard, UnitHotline,
  BroadcastFollowUpRule, BroadcastTakeDown, BroadcastQuestion, BroadcastAnswerCount,
  DeliveryEvent, DeliveryPace, DeliveryUpload, DeliveryEcho,
  BroadcastStep, BroadcastTemplate, BroadcastAudience, BroadcastSetting, BroadcastLinkHost, BroadcastRecurrence,
];
