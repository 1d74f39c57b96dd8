import type * as Api from './generated';

/*
 * The names the dashboard uses for what the contract calls by its own. Every shape comes from the generated client, so
 * a change of the API stops the dashboard from compiling.
 */
export type {
  CaseAction, CaseFinder, CaseItem, CaseListItem, CaseState, ClaimAction, ClaimState, ClaimSummary, Colleague, Commune, CommuneKind, CommuneListItem, ComparedFact, Coverage,
  CreatedUser, CreateUserInput, Delivery, DeliveryState, Desk, DeskItem, DeskTask, DeskTaskKind, DocumentFormat, DocumentItem, DocumentKind, DocumentStatus, EditUserInput,
  FactVerdict, Group, GroupAction, GroupKind, GroupListItem, GroupStatus, Handover, HandoverState, IdentityEvidenceKind, ItemCategory, Notice, NoticeFinding, NoticePreview,
  NotificationWay, PartOfDay, PersonDetails, PersonInput, Role, Severity, Step, TemporaryPassword, UserItem, UserStatus, VillageKind, WithheldFactKind, WithheldFacts,
  AuditEvent, BroadcastState, CommuneFigures, FoundPropertyFigures, FoundPropertyStatistics, MonthFigures, OwnerSource, UnitView,
  CaseConsents, ConsentChannel, ConsentParty, ConsentShow, ConsentWay, FinderNotice, FinderNoticeOutcome, GoodDeedDraft, RecordConsentInput, EvidenceItem, EvidenceKind, EvidenceList, EvidenceRefusal, EvidenceVerdict,
  CostOnlyInput, DecideSharesInput, GivenReopeningCause, LegalChoice, LegalChoiceInput, PrepareDepositInput, ReferInput, RenunciationInput, ReopeningCause, ReopenSharesInput, SettlementWay,
  CorrectCustodyCostInput, CustodyCost, CustodyCostInput, FinderSettlement, ItemValuationInput, PaymentWay, PrepareSettlementInput, PrepareStateShareInput,
  RecordValuationInput, SettleInput, SettlementAction, SettlementItem, SettlementPeriod, SettlementResponse, ShareRule, StateShare, ValuationMethod, WeightUnit,
  BaseSalaryBasis, BaseSalaryBasisInput, BaseSalaryInput, CalendarDayInput, CalendarDayItem, CalendarDayKind, LegalParameters,
  DeclarationListItem, DeclarationAction, DeclarationOutcome, DeclarationState, DeclaredStatements, FoundMatch, LostMatch, MatchReasonCode,
  ClaimsComparison, ClaimRuleInput, ClaimSource, ComparedClaim, CoolingClass, DisputeAction, DisputeItem, HeardFrom, ReferDisputeInput, ResolveDisputeInput,
  ConnectionDiagnosis, CreateZaloBotInput, CreateZaloGroupInput, CreateZaloOaInput, DiagnosisFinding, DiagnosisOutcome, EditZaloBotInput, EditZaloOaInput, GroupChannelItem, GroupChannelStatus,
  LinkGroupInput, ZaloAccountAction, ZaloAccountStanding, ZaloAlarm, ZaloAssetItem, ZaloAssetList, ZaloAssetStatus, ZaloBotDetail, ZaloBotItem, ZaloConsent, ZaloForecast, ZaloGroupItem,
  ZaloGroupList, ZaloOaCheck, ZaloOaDetail, ZaloOaItem, ZaloQuotaItem, ZaloWebhookHealth,
} from './generated';

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
export interface Allowed<Action> {
  action: Action;
  needs: string[];
}
export interface Closed<Action> {
  action: Action;
  reason: string;
}

export type Me = Api.MeResponse;
export type Session = Api.SessionResponse;
export type Enrolment = Api.EnrolmentResponse;
export type RecoveryCodes = Api.RecoveryCodesResponse;
export type Succession = Api.RelatedUnit;
export type SuccessionRelation = 'MERGED_INTO' | 'RENAMED' | 'SPLIT_TO' | 'RECODED';
export type Village = Api.VillageItem;
export type VillageListItem = Api.VillageItem;
export type VillageInput = Api.RecordVillageInput;
export type GroupInput = Api.OpenGroupInput;
export type Case = Api.LostPropertyCaseResponse;
export type MaskedPerson = Omit<Api.CaseFinder, 'keepsRights' | 'publicThanks'>;
export type FactInput = Api.WithheldFactInput;
export type CashLine = Api.CashLineInput;
export type RecordFoundProperty = Api.RecordFoundPropertyInput;
export type WithheldFact = Api.WithheldFactResponse;
export type Revealed = Api.RevealedFacts;
export type SubmitClaim = Api.SubmitClaimInput;
export type FactCheck = Api.FactCheckInput;
export type PrepareHandover = Api.PrepareHandoverInput;
export type Claim = Api.ClaimResponse;
export type BroadcastKind = Api.BroadcastKind;
export type BroadcastListItem = Api.BroadcastItem;
export type Broadcast = Api.BroadcastResponse;
export type ShareExclusion = NonNullable<Api.SettlementItem['excluded']>;
export type PeriodSuspension = NonNullable<Api.SettlementPeriod['suspension']>;
export type Declaration = Api.DeclarationResponse;
export type RecordLoss = Api.RecordLossInput;
export type EditLoss = Api.EditLossInput;
export type MatchReason = Api.MatchReasonResponse;
export type Disputes = Api.DisputesResponse;
export type ClaimRule = Api.ClaimRuleResponse;
