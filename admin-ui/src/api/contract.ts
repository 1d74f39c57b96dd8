export type Role = 'SYSTEM_ADMIN' | 'PROVINCE_ADMIN' | 'PROVINCE_VIEWER' | 'PROVINCE_INSPECTOR' | 'AUDITOR' | 'COMMUNE_CHIEF' | 'COMMUNE_DEPUTY' | 'COMMUNE_OFFICER' | 'COMMUNE_CLERK' | 'VILLAGE_LIAISON';
export type VillageKind = 'THON' | 'XOM' | 'TO_DAN_PHO' | 'KHOI_PHO';
export type CommuneKind = 'XA' | 'PHUONG' | 'DAC_KHU';
export type GroupKind = 'ORDINARY' | 'COMMUNITY' | 'OA_OWNED' | 'BOT';
export type GroupStatus = 'DRAFT' | 'ACTIVE' | 'LOCKED' | 'MERGED' | 'CLOSED';
export type GroupAction = 'activate' | 'lock' | 'close';
export type CaseState = 'REPORTED' | 'RECEIVED' | 'NOTICED' | 'CLAIMED' | 'VERIFIED' | 'RETURNED' | 'PERIOD_ENDED' | 'SHARES_DECIDED' | 'SETTLED' | 'CLOSED' | 'REFERRED' | 'CONVERTED_TO_REPORT' | 'CANCELLED';
export type CaseAction = 'receive' | 'draftNotice' | 'publishNotice' | 'confirmOfficePosting' | 'submitClaim' | 'prepareHandover' | 'returnToOwner' | 'notifyFinder' | 'close' | 'refer' | 'cancel' | 'endPeriod' | 'decideShares' | 'settle' | 'convertToReport';
export type ClaimState = 'SUBMITTED' | 'UNDER_REVIEW' | 'ACCEPTED' | 'REJECTED' | 'WITHDRAWN';
export type ClaimAction = 'beginReview' | 'recordComparison' | 'accept' | 'reject' | 'withdraw';
export type ItemCategory = 'CASH' | 'WALLET' | 'BAG' | 'PHONE' | 'JEWELLERY' | 'DOCUMENT' | 'BANK_CARD' | 'VEHICLE' | 'ELECTRONICS' | 'CLOTHING' | 'OTHER';
export type WithheldFactKind = 'AMOUNT' | 'NOTE_COUNT' | 'DENOMINATIONS' | 'CONTAINER' | 'COLOUR' | 'PACKING' | 'MARKING' | 'EXACT_PLACE' | 'SERIAL' | 'CONTENTS' | 'OTHER';
export type FactVerdict = 'MATCH' | 'MISMATCH' | 'NOT_SAID';
export type PartOfDay = 'EARLY_MORNING' | 'MORNING' | 'NOON' | 'AFTERNOON' | 'EVENING' | 'NIGHT';
export type IdentityEvidenceKind = 'PHYSICAL_CARD_SEEN' | 'VNEID_SEEN' | 'KNOWN_PERSONALLY' | 'OTHER_PAPER';
export type DeliveryState = 'TO_POST' | 'POSTED';
export type BroadcastState = 'DRAFT' | 'IN_REVIEW' | 'APPROVED' | 'SCHEDULED' | 'SENDING' | 'SENT' | 'PARTLY_SENT' | 'CANCELLED' | 'CORRECTED_BY' | 'TAKEN_DOWN';
export type DocumentKind = 'RECEIPT_MINUTES' | 'FOUND_PROPERTY_NOTICE' | 'RETURN_MINUTES';
export type DocumentStatus = 'PENDING' | 'READY';

export interface Page<T> { items: T[]; nextCursor: string | null }
export interface Me {
  id: string; username: string; displayName: string; rank: string | null; post: string | null; role: Role;
  unit: { id: string; name: string; level: 'PROVINCE' | 'COMMUNE'; kind: string };
  villageId: string | null; permissions: string[];
  secondFactor: { enrolled: boolean; required: boolean; recoveryCodesLeft: number }; mustChangePassword: boolean;
  stepUpUntil: string | null; locale: string;
}
export interface Session { status: 'AUTHENTICATED' | 'SECOND_FACTOR_REQUIRED' | 'ENROLMENT_REQUIRED' | 'PASSWORD_CHANGE_REQUIRED'; me: Me | null }
export interface Enrolment { secret: string; otpauthUri: string; qrSvg: string }
export interface RecoveryCodes { recoveryCodes: string[] }

export type DeskTaskKind = 'NOTICE_TO_APPROVE' | 'NOTICE_TO_DRAFT' | 'DELIVERIES_TO_POST' | 'OFFICE_POSTING_TO_CONFIRM' | 'CLAIM_TO_REVIEW' | 'CLAIM_TO_DECIDE' | 'HANDOVER_TO_COMPLETE' | 'FINDER_TO_NOTIFY' | 'PERIOD_ENDING' | 'STALE_GROUP_LINK' | 'VILLAGE_WITHOUT_GROUP' | 'CASE_TO_RECEIVE';
export type Severity = 'info' | 'warning' | 'danger';
export interface DeskItem { id: string; title: string; subtitle: string; dueOn: string | null; severity: Severity; link: string }
export interface DeskTask { kind: DeskTaskKind; count: number; link?: string | null; items: DeskItem[] }
export interface Desk { tasks: DeskTask[]; figures: { coverage: { villagesWithGroup: number; villages: number; members: number; households: number }; openCases: number; returnedThisYear: number } }

export interface CommuneListItem { id: string; code: string; name: string; kind: CommuneKind; validFrom: string; validTo: string | null; parentName: string | null }
export type SuccessionRelation = 'MERGED_INTO' | 'RENAMED' | 'SPLIT_TO' | 'RECODED';
export interface Succession { id: string; code: string; name: string; effectiveDate: string; relation: SuccessionRelation }
export interface Commune extends CommuneListItem { legalBasis: string; districtName: string | null; predecessors: Succession[]; successors: Succession[] }
export interface Coverage { villages: number; villagesWithGroup: number; members: number; households: number; ratioLabel: string; villagesWithout: { id: string; name: string }[] }
export interface Colleague { id: string; displayName: string; rank: string | null; post: string | null }

export interface VillageListItem { id: string; communeId: string; name: string; kind: VillageKind; displayName: string; headName: string | null; households: number; residents: number; validFrom: string; validTo: string | null; groups: { id: string; name: string; status: GroupStatus }[]; members: number; formerUnit: string | null; version: number }
export type Village = VillageListItem;
export interface VillageInput { name: string; kind: VillageKind; headName?: string | null; formerUnit?: string | null; households: number; residents: number; validFrom: string }

export interface GroupListItem { id: string; communeId: string; name: string; kind: GroupKind; status: GroupStatus; inviteLink: string | null; shortLink: string; villages: { id: string; displayName: string }[]; members: number | null; countedOn: string | null; linkIssuedAt: string | null; linkStale: boolean; version: number }
export interface Group extends GroupListItem { admins: string[]; rulesText: string | null; memberCounts: { countedOn: string; members: number }[]; allowedActions: GroupAction[] }
export interface GroupInput { name: string; kind: GroupKind; villageIds: string[]; inviteLink?: string; admins?: string[]; rulesText?: string | null }

export interface CaseListItem { id: string; communeId: string; communeName: string; code: string; state: CaseState; categories: ItemCategory[]; publicSummary: string; foundOn: string; foundArea: string; receivedAt: string | null; clockStartedOn: string | null; periodEndsOn: string | null; openClaims: number; deliveries: { posted: number; total: number } | null; version: number }
export interface MaskedPerson { id: string; initials: string; birthYear: number | null; identityLast4: string | null; phoneLast3: string | null; village: string | null }
export interface CaseFinder extends MaskedPerson { keepsRights: boolean | null; publicThanks: boolean }
export interface PersonDetails { fullName: string; birthDate: string | null; birthYear: number | null; identityKind: IdentityEvidenceKind | null; identityNumber: string | null; phone: string | null; address: string | null }
export interface CaseItem { id: string; ordinal: number; category: ItemCategory; publicDescription: string; internalNote: string | null }
export interface Notice { broadcastId: string; state: BroadcastState; title: string; body: string; authorId: string; authorName: string; approvedByName: string | null; publishedAt: string | null; officePostedAt: string | null; officePostedPlace: string | null; deliveries: { posted: number; total: number } }
export interface ClaimSummary { id: string; state: ClaimState; initials: string; birthYear: number | null; village: string | null; statementRecordedAt: string; matches: number; mismatches: number; heardFromGroup: string | null }
export type HandoverState = 'OPEN' | 'COMPLETED' | 'CANCELLED';
export interface Handover { id: string; claimId: string; state: HandoverState; identityKind: IdentityEvidenceKind; identityLast4: string | null; identitySeenAt: string; minutesId: string; minutesReady: boolean; completedAt: string | null }
export interface DocumentItem { id: string; kind: DocumentKind; typeCode: string; number: number; numberLabel: string; issuedOn: string; title: string; status: DocumentStatus; caseId: string; sha256: string | null }
export interface Step { at: string; action: string; from: CaseState | null; to: CaseState; actorName: string | null; reason: string | null }
export interface Allowed<A> { action: A; needs: string[] }
export interface Closed<A> { action: A; reason: string }
export interface Case extends CaseListItem {
  foundPartOfDay: PartOfDay; circumstances: string | null; recordedAt: string; recordedByName: string; finder: CaseFinder | null; finderNotifiedAt: string | null;
  items: CaseItem[]; withheld: { factCount: number; kinds: WithheldFactKind[] };
  custody: { sealNumber: string | null; storagePlace: string | null; receivedBy: string | null; secondCounter: string | null };
  notice: Notice | null; claims: ClaimSummary[]; handover: Handover | null; documents: DocumentItem[]; timeline: Step[];
  allowedActions: Allowed<CaseAction>[]; closedActions: Closed<CaseAction>[];
}
export interface FactInput { kind: WithheldFactKind; value: string }
export interface CashLine { currency: string; denomination: number; count: number }
export interface PersonInput { fullName: string; birthDate?: string; birthYear?: number; identityKind?: IdentityEvidenceKind; identityNumber?: string; phone?: string; address?: string; villageId?: string }
export interface RecordFoundProperty {
  foundOn: string; foundPartOfDay: PartOfDay; foundArea: string; circumstances: string;
  finder: PersonInput & { keepsRights: boolean; publicThanks: boolean };
  items: { category: ItemCategory; publicDescription: string; internalNote?: string; withheldFacts: FactInput[]; cash?: CashLine[] }[];
  withheldFacts?: FactInput[];
}
export interface NoticeFinding { kind: WithheldFactKind; start: number; end: number }
export interface NoticePreview { title: string; body: string; findings: NoticeFinding[]; characters: number }
export interface WithheldFact { id: string; itemId: string | null; kind: WithheldFactKind; value: string }
export interface WithheldFacts { facts: WithheldFact[]; cash: (CashLine & { itemId: string })[]; cashTotals: { currency: string; amount: number }[] }
export interface Revealed extends WithheldFacts { finder: PersonDetails }
export interface SubmitClaim { claimant: PersonInput; statement: string; lostOn?: string; heardFromGroupId?: string }
export interface FactCheck { factId: string; verdict: FactVerdict; note?: string }
export interface PrepareHandover { claimId: string; identityEvidence: { kind: IdentityEvidenceKind; identityNumber?: string; note?: string } }
export type NotificationWay = 'PHONE' | 'IN_PERSON' | 'LETTER' | 'ZALO';
export interface ComparedFact { factId: string; kind: WithheldFactKind; verdict: FactVerdict; note: string | null }
export interface Claim {
  id: string; caseId: string; caseCode: string; state: ClaimState; claimant: PersonDetails;
  statement: string; statementRecordedAt: string; statementRecordedByName: string; lostOn: string | null; heardFromGroup: string | null;
  comparison: ComparedFact[]; decidedByName: string | null; decidedAt: string | null; decisionReason: string | null;
  allowedActions: ClaimAction[]; closedActions: Closed<ClaimAction>[]; version: number;
}

export type BroadcastKind = 'FOUND_PROPERTY';
export interface BroadcastListItem { id: string; communeId: string; kind: BroadcastKind; state: BroadcastState; title: string; authorName: string; approvedByName: string | null; createdAt: string; publishedAt: string | null; progress: { posted: number; total: number }; caseId: string | null }
export interface Broadcast extends BroadcastListItem { body: string }
export interface Delivery { id: string; broadcastId: string; groupId: string; groupName: string; villages: string[]; channel: string; state: DeliveryState; text: string; inviteLink: string | null; qrPath: string; postedByName: string | null; postedAt: string | null; screenshotId: string | null; version: number }

export type UserStatus = 'ACTIVE' | 'DISABLED';
export interface UserItem { id: string; username: string; displayName: string; role: Role; rank: string | null; post: string | null; unitId: string; unitName: string; villageId: string | null; villageName: string | null; status: UserStatus; secondFactorEnrolled: boolean; createdAt: string; manageable: boolean; version: number }
export interface CreateUserInput { username: string; displayName: string; role: Role; unitId?: string; rank?: string; post?: string; villageId?: string }
export interface EditUserInput { displayName?: string; rank?: string | null; post?: string | null; role?: Role; villageId?: string }
export interface TemporaryPassword { temporaryPassword: string }
export interface CreatedUser extends TemporaryPassword { user: UserItem }
export interface AuditEvent { id: string; chainId: string; chainName: string; seq: number; at: string; actorId: string | null; actorName: string | null; actorRole: string | null; action: string; objectType: string | null; objectId: string | null; details: Record<string, unknown> | null; reason: string | null; hash: string }
