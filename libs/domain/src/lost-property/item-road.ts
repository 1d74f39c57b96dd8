import { ACTING_ROLES, type ActingRole } from '../access/roles.js';
import { DomainError } from '../domain-error.js';
import { defineLifecycle } from '../lifecycle.js';
import { searchKey } from '../text/vietnamese.js';
import type { OfferedActions } from './case-actions.js';
import { assertNotDisputed } from './dispute-guard.js';
import type { ItemCategory } from './lost-property.kinds.js';
import type { CaseState } from './lost-property.lifecycle.js';

/**
 * Where a thing goes (domain rules 2.3), fixed by its category when it is taken in. OWNERSHIP, DEVICE, PERISHABLE, POULTRY
 * and AQUATIC end with the case: the owner takes them, or the period ends. HOLDER, BANK and AUTHORITY never do: a finder
 * cannot acquire papers, cards, relics or livestock noticed by another office.
 */
export const ITEM_ROADS = ['OWNERSHIP', 'HOLDER', 'BANK', 'DEVICE', 'AUTHORITY', 'PERISHABLE', 'POULTRY', 'AQUATIC'] as const;
export type ItemRoad = (typeof ITEM_ROADS)[number];

const ROAD_OF: Record<ItemCategory, ItemRoad> = {
  CASH: 'OWNERSHIP',
  WALLET: 'OWNERSHIP',
  BAG: 'OWNERSHIP',
  PHONE: 'DEVICE',
  JEWELLERY: 'OWNERSHIP',
  GOLD: 'OWNERSHIP',
  DOCUMENT: 'HOLDER',
  BANK_CARD: 'BANK',
  VEHICLE: 'OWNERSHIP',
  ELECTRONICS: 'DEVICE',
  CLOTHING: 'OWNERSHIP',
  RELIC: 'AUTHORITY',
  LIVESTOCK: 'AUTHORITY',
  POULTRY: 'POULTRY',
  AQUATIC: 'AQUATIC',
  PERISHABLE: 'PERISHABLE',
  OTHER: 'OWNERSHIP',
};

export function roadOf(category: ItemCategory): ItemRoad {
  return ROAD_OF[category];
}

/** Whether a finder, or the State, can become the owner of what goes this road (Civil Code 2015 arts 230, 232, 233). */
export function isOwnedRoad(road: ItemRoad): boolean {
  return road !== 'HOLDER' && road !== 'BANK' && road !== 'AUTHORITY';
}

const STAFF = ['COMMUNE_OFFICER', 'COMMUNE_DEPUTY', 'COMMUNE_CHIEF'] as const;
const LEADERS = ['COMMUNE_DEPUTY', 'COMMUNE_CHIEF'] as const;
/** No outcome yet: the thing is at the station. */
const OPEN = ['HELD', 'HOLDER_CONTACTED', 'REFERRED', 'SALE_DECIDED', 'KEEPING_DECIDED'] as const;
const UNDECIDED = ['HELD', 'HOLDER_CONTACTED', 'SALE_DECIDED', 'KEEPING_DECIDED'] as const;

/** One thing of a case. RETURNED, ACQUIRED and TO_STATE come with the case, everything else by an act of its own. */
export const itemLifecycle = defineLifecycle({
  states: ['HELD', 'HOLDER_CONTACTED', 'REFERRED', 'LEFT_WITH_KEEPER', 'SALE_DECIDED', 'KEEPING_DECIDED', 'HANDED_OVER', 'SOLD', 'RETURNED', 'ACQUIRED', 'TO_STATE'],
  initial: 'HELD',
  roles: ACTING_ROLES,
  actions: {
    contactHolder: { from: ['HELD', 'HOLDER_CONTACTED'], to: 'HOLDER_CONTACTED', by: STAFF, needs: ['to', 'how'] },
    refer: { from: ['HELD'], to: 'REFERRED', by: STAFF, needs: ['to', 'reason'] },
    handOver: { from: ['HELD', 'HOLDER_CONTACTED', 'REFERRED'], to: 'HANDED_OVER', by: STAFF, needs: ['to', 'recipient', 'secondPersonId'] },
    // The button of the two decisions below, see `stateAfterDecision`.
    decidePerishable: { from: UNDECIDED, to: (from) => from, by: LEADERS, needs: ['decision', 'reason'] },
    sell: { from: ['SALE_DECIDED'], to: 'SOLD', by: STAFF, needs: ['priceVnd', 'buyer', 'secondPersonId'] },
    decideSale: { from: UNDECIDED, to: 'SALE_DECIDED', by: LEADERS, offered: false },
    decideKeeping: { from: UNDECIDED, to: 'KEEPING_DECIDED', by: LEADERS, offered: false },
    // The entry of the price was reversed: it is sold, or entered, again.
    reopenSale: { from: ['SOLD'], to: 'SALE_DECIDED', by: STAFF, offered: false },
    // An animal that stays in the stable of whoever found it while the People's Committee looks for its owner.
    referInPlace: { from: ['HELD'], to: 'LEFT_WITH_KEEPER', by: STAFF, needs: ['to', 'reason'], offered: false },
    // These follow from what happens to the case.
    giveBack: { from: OPEN, to: 'RETURNED', by: STAFF, offered: false },
    acquire: { from: OPEN, to: 'ACQUIRED', by: LEADERS, offered: false },
    passToState: { from: OPEN, to: 'TO_STATE', by: LEADERS, offered: false },
    referCase: { from: OPEN, to: 'REFERRED', by: STAFF, offered: false },
  },
});

export const ITEM_STATES = itemLifecycle.states;
export type ItemState = (typeof ITEM_STATES)[number];
export const ITEM_ACTIONS = ['contactHolder', 'refer', 'handOver', 'decidePerishable', 'sell'] as const;
export type ItemAction = (typeof ITEM_ACTIONS)[number];

const ACTIONS_OF: Record<ItemRoad, readonly ItemAction[]> = {
  OWNERSHIP: ['decidePerishable', 'sell'],
  HOLDER: ['contactHolder', 'handOver'],
  BANK: ['contactHolder', 'handOver'],
  DEVICE: ['contactHolder', 'decidePerishable', 'sell'],
  AUTHORITY: ['refer', 'handOver'],
  PERISHABLE: ['decidePerishable', 'sell'],
  POULTRY: ['decidePerishable', 'sell'],
  AQUATIC: ['decidePerishable', 'sell'],
};

/** What the road of an item knows, in the order of the work; for the stepper of the dashboard. */
export function actionsOfRoad(road: ItemRoad): readonly ItemAction[] {
  return ACTIONS_OF[road];
}

const OUTCOMES: readonly ItemState[] = ['LEFT_WITH_KEEPER', 'HANDED_OVER', 'SOLD', 'RETURNED', 'ACQUIRED', 'TO_STATE'];

/** Nothing more happens to the thing itself; the money of a sold one is in the ledger. A referred one is here until it is handed over. */
export function hasOutcome(state: ItemState): boolean {
  return OUTCOMES.includes(state);
}

export const CONTACT_TARGETS = ['HOLDER', 'ISSUING_OFFICE', 'BANK', 'OPERATOR', 'EMERGENCY_CONTACT'] as const;
export type ContactTarget = (typeof CONTACT_TARGETS)[number];
export const CONTACT_WAYS = ['PHONE', 'LETTER', 'IN_PERSON', 'ZALO'] as const;
export type ContactWay = (typeof CONTACT_WAYS)[number];
export const ITEM_RECIPIENTS = ['HOLDER', 'ISSUING_OFFICE', 'BANK', 'PEOPLES_COMMITTEE', 'CULTURE_AUTHORITY'] as const;
export type ItemRecipient = (typeof ITEM_RECIPIENTS)[number];
export const PERISHABLE_DECISIONS = ['SELL', 'KEEP'] as const;
export type PerishableDecision = (typeof PERISHABLE_DECISIONS)[number];

const CONTACTS_OF: Partial<Record<ItemRoad, readonly ContactTarget[]>> = {
  HOLDER: ['HOLDER', 'ISSUING_OFFICE'],
  BANK: ['BANK', 'HOLDER'],
  DEVICE: ['EMERGENCY_CONTACT', 'OPERATOR', 'HOLDER'],
};

export function contactsOf(road: ItemRoad): readonly ContactTarget[] {
  return CONTACTS_OF[road] ?? [];
}

/** Who may get a thing that is no finder's: relics the culture authority, livestock the commune People's Committee. */
export function recipientsOf(category: ItemCategory): readonly ItemRecipient[] {
  if (category === 'DOCUMENT') return ['HOLDER', 'ISSUING_OFFICE'];
  if (category === 'BANK_CARD') return ['HOLDER', 'BANK'];
  if (category === 'RELIC') return ['CULTURE_AUTHORITY'];
  return category === 'LIVESTOCK' ? ['PEOPLES_COMMITTEE'] : [];
}

/** @throws DomainError CONTACT_NOT_ON_ROAD */
export function assertContact(road: ItemRoad, to: ContactTarget): void {
  if (!contactsOf(road).includes(to)) throw new DomainError('CONTACT_NOT_ON_ROAD', 'invalid', { road }, [{ field: 'to', code: 'CONTACT_NOT_ON_ROAD' }]);
}

/** @throws DomainError RECIPIENT_NOT_ON_ROAD */
export function assertRecipient(category: ItemCategory, to: ItemRecipient): void {
  if (!recipientsOf(category).includes(to)) throw new DomainError('RECIPIENT_NOT_ON_ROAD', 'invalid', { category }, [{ field: 'to', code: 'RECIPIENT_NOT_ON_ROAD' }]);
}

/**
 * Papers go to whoever they name. Somebody else (a parent, a spouse) may fetch them, with a note that says why.
 * @throws DomainError NOT_THE_HOLDER
 */
export function assertIsHolder(facts: { holderName: string | null; recipientName: string; note: string | null }): void {
  const same = facts.holderName === null || searchKey(facts.holderName) === searchKey(facts.recipientName);
  if (!same && facts.note === null) throw new DomainError('NOT_THE_HOLDER', 'invalid', undefined, [{ field: 'note', code: 'NOT_THE_HOLDER' }]);
}

/** Before the case is received nobody has counted and sealed: only what cannot wait is done. */
const EARLY: readonly ItemAction[] = ['refer', 'contactHolder'];
const CLOSED_STATES: readonly CaseState[] = ['CLOSED', 'CANCELLED', 'REFERRED', 'CONVERTED_TO_REPORT'];

/** What the shares were computed from does not change any more. */
const SHARED_STATES: readonly CaseState[] = ['SHARES_DECIDED', 'SETTLED'];

/** What cannot wait is sold at once, by the road of what spoils; everything else only when its period is over. */
const isSale = (action: ItemAction): boolean => action === 'decidePerishable' || action === 'sell';

/**
 * Notes are shared out, not sold. A thing that does not spoil is sold only between the end of the period and the decision on shares.
 * @throws DomainError ACTION_NOT_ON_ROAD, CASE_NOT_RECEIVED, CASE_CLOSED, SHARES_ALREADY_DECIDED, PERIOD_NOT_ENDED, DISPUTED
 */
export function assertItemAction(action: ItemAction, { road, category, caseState, disputed }: Omit<ItemFacts, 'state'>): void {
  if (!ACTIONS_OF[road].includes(action) || (category === 'CASH' && isSale(action))) throw new DomainError('ACTION_NOT_ON_ROAD', 'conflict', { action, road });
  if (CLOSED_STATES.includes(caseState)) throw new DomainError('CASE_CLOSED', 'conflict', { caseState });
  if (caseState === 'REPORTED' && !EARLY.includes(action)) throw new DomainError('CASE_NOT_RECEIVED', 'conflict', { action });
  if (SHARED_STATES.includes(caseState) && isSale(action)) throw new DomainError('SHARES_ALREADY_DECIDED', 'conflict', { action });
  if (isSale(action) && road !== 'PERISHABLE' && caseState !== 'PERIOD_ENDED') throw new DomainError('PERIOD_NOT_ENDED', 'conflict', { action });
  if (isSale(action) && road !== 'PERISHABLE') assertNotDisputed({ disputed });
  // Nothing leaves while people argue whose it is; selling what would spoil keeps its worth.
  if (action === 'handOver') assertNotDisputed({ disputed });
}

export interface ItemFacts {
  road: ItemRoad;
  category: ItemCategory;
  state: ItemState;
  caseState: CaseState;
  disputed: boolean;
}

/** What is shown of a thing: selling is spoken of only where it may come to that. */
export function actionsOfThing({ road, category, caseState }: Pick<ItemFacts, 'road' | 'category' | 'caseState'>): readonly ItemAction[] {
  const sale = road === 'PERISHABLE' || (category !== 'CASH' && caseState === 'PERIOD_ENDED');
  return ACTIONS_OF[road].filter((action) => sale || !isSale(action));
}

/**
 * Whoever decided that a thing is sold does not sell it; a phone is empty before anybody buys it. What spoils is sold by whoever is there.
 * @throws DomainError DECIDER_CANNOT_SELL, DEVICES_NOT_WIPED, FIELD_REQUIRED (field `receipt`)
 */
export function assertMaySell(facts: { road: ItemRoad; decidedBy: string | null; receipt: string | null; devicesWiped: boolean }, actorId: string): void {
  if (facts.road === 'PERISHABLE') return;
  if (facts.decidedBy === actorId) throw new DomainError('DECIDER_CANNOT_SELL', 'forbidden');
  if (facts.road === 'DEVICE' && !facts.devicesWiped) throw new DomainError('DEVICES_NOT_WIPED', 'conflict');
  if (!facts.receipt) throw new DomainError('FIELD_REQUIRED', 'invalid', undefined, [{ field: 'receipt', code: 'FIELD_REQUIRED' }]);
}

/** The buttons of one thing. What is not on its road is not mentioned at all. */
export function itemActions(facts: ItemFacts, role: ActingRole): OfferedActions<ItemAction> {
  const offered: OfferedActions<ItemAction> = { allowed: [], closed: [] };
  const byTable = itemLifecycle.closedActions(facts.state, role);
  for (const action of actionsOfThing(facts)) {
    const refused = byTable.find((closed) => closed.action === action)?.reason ?? refusalOf(() => assertItemAction(action, facts));
    if (refused) offered.closed.push({ action, reason: refused });
    else offered.allowed.push(itemLifecycle.allowedActions(facts.state, role).find((allowed) => allowed.action === action) as { action: ItemAction; needs: string[] });
  }
  return offered;
}

/** The state after a chief's decision. @throws DomainError WRONG_STATE, ROLE_NOT_ALLOWED, FIELD_REQUIRED */
export function stateAfterDecision(state: ItemState, role: ActingRole, given: { decision: PerishableDecision; reason: string }): ItemState {
  itemLifecycle.next(state, 'decidePerishable', role, given);
  return itemLifecycle.next(state, given.decision === 'SELL' ? 'decideSale' : 'decideKeeping', role);
}

/**
 * A case is over when nothing of it is left without an outcome.
 * @throws DomainError ITEMS_WITHOUT_OUTCOME (details `ordinals`)
 */
export function assertItemsHaveOutcome(items: readonly { ordinal: number; state: ItemState }[]): void {
  const ordinals = items.filter(({ state }) => !hasOutcome(state)).map(({ ordinal }) => ordinal);
  if (ordinals.length > 0) throw new DomainError('ITEMS_WITHOUT_OUTCOME', 'conflict', { ordinals });
}

function refusalOf(check: () => void): string | null {
  try {
    check();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}
