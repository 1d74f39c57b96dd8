import { account } from '../features/account/messages.en';
import { audit } from '../features/audit/messages/en';
import { broadcasts } from '../features/broadcasts/messages.en';
import { communes } from '../features/communes/messages.en';
import { desk } from '../features/desk/messages.en';
import { documents } from '../features/documents/messages.en';
import { groups } from '../features/groups/messages.en';
import { lostProperty } from '../features/lost-property/messages/en';
import { session } from '../features/session/messages.en';
import { users } from '../features/users/messages.en';
import { villages } from '../features/villages/messages.en';
import { nav, roles } from '../shell/messages.en';
import { common } from './common.en';
import { problem } from './problem.en';

export const en = { account, audit, broadcasts, common, communes, desk, documents, groups, lostProperty, nav, problem, roles, session, users, villages };
