import { Attachment, Broadcast, BroadcastDelivery } from './modules/broadcasts/broadcast.entities.js';
import { AdminUnit, AdminUnitSuccession } from './modules/communes/admin-unit.entity.js';
import { DocumentSeries, StateDocument } from './modules/documents/document.entities.js';
import { GroupMemberCount, ShortLink, VillageGroup, VillageGroupVillage } from './modules/groups/group.entities.js';
import { LostPropertyCase } from './modules/lost-property/lost-property-case.entity.js';
import { FactCheck, LostPropertyClaim, LostPropertyHandover } from './modules/lost-property/lost-property-claim.entities.js';
import { CashLine, InternalNote, LostPropertyItem, LostPropertyStep, WithheldFact } from './modules/lost-property/lost-property-facts.entities.js';
import { LostPropertyPerson } from './modules/lost-property/lost-property-person.entity.js';
import { UserAccount } from './modules/users/user.entity.js';
import { Village } from './modules/villages/village.entity.js';

/** Every entity, so that the drift test compares all of them with the migrated database. */
export const ENTITIES: (new () => object)[] = [
  AdminUnit, AdminUnitSuccession, UserAccount, Village, VillageGroup, VillageGroupVillage, GroupMemberCount, ShortLink, Broadcast, BroadcastDelivery, Attachment,
  DocumentSeries, StateDocument, LostPropertyPerson, LostPropertyCase, LostPropertyItem, InternalNote, WithheldFact, CashLine, LostPropertyStep, LostPropertyClaim, FactCheck,
  LostPropertyHandover,
];
