import { account } from '../features/account/messages.vi';
import { audit } from '../features/audit/messages/vi';
import { broadcasts } from '../features/broadcasts/messages.vi';
import { communes } from '../features/communes/messages.vi';
import { desk } from '../features/desk/messages.vi';
import { documents } from '../features/documents/messages.vi';
import { groups } from '../features/groups/messages.vi';
import { lostProperty } from '../features/lost-property/messages/vi';
import { session } from '../features/session/messages.vi';
import { users } from '../features/users/messages.vi';
import { villages } from '../features/villages/messages.vi';
import { nav, roles } from '../shell/messages.vi';
import { common } from './common.vi';
import { problem } from './problem.vi';

export const vi = { account, audit, broadcasts, common, communes, desk, documents, groups, lostProperty, nav, problem, roles, session, users, villages };
