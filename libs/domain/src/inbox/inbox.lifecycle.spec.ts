import { checkTables, OUTSIDERS } from '../testing/lifecycle-table.js';
import { answerLifecycle } from './answer.lifecycle.js';
import { conversationLifecycle } from './conversation.lifecycle.js';

/** Clerks and liaisons have no part in what people write to the station. */
const STRANGERS = `${OUTSIDERS.replace('PROVINCE_ADMIN ', '')} COMMUNE_CLERK VILLAGE_LIAISON`;

checkTables([
  {
    name: 'a conversation',
    lifecycle: conversationLifecycle,
    states: { W: 'WAITING', A: 'ANSWERED', D: 'DONE', E: 'ERASED' },
    needs: { answer: ['text'], addNote: ['text'], erase: ['reason'] },
    hidden: ['receive', 'answeredElsewhere', 'markRead'],
    grids: {
      [STRANGERS]: `
                        W  A  D  E
        receive         no no no .
        answeredElsewhere no no no .
        answer          no no no .
        assign          no no no .
        addNote         no no no .
        markRead        no no no .
        markDone        no no .  .
        reopen          .  .  no .
        erase           no no no .`,
      COMMUNE_OFFICER: `
                        W  A  D  E
        receive         no no no .
        answeredElsewhere no no no .
        answer          A  A  A  .
        assign          W  A  D  .
        addNote         W  A  D  .
        markRead        W  A  D  .
        markDone        D  D  .  .
        reopen          .  .  W  .
        erase           no no no .`,
      'COMMUNE_DEPUTY COMMUNE_CHIEF PROVINCE_ADMIN': `
                        W  A  D  E
        receive         no no no .
        answeredElsewhere no no no .
        answer          A  A  A  .
        assign          W  A  D  .
        addNote         W  A  D  .
        markRead        W  A  D  .
        markDone        D  D  .  .
        reopen          .  .  W  .
        erase           E  E  E  .`,
      SYSTEM: `
                        W  A  D  E
        receive         W  W  W  .
        answeredElsewhere A A  A  .
        answer          no no no .
        assign          no no no .
        addNote         no no no .
        markRead        no no no .
        markDone        no no .  .
        reopen          .  .  no .
        erase           E  E  E  .`,
    },
  },
  {
    name: 'an answer on its way',
    lifecycle: answerLifecycle,
    states: { Q: 'QUEUED', G: 'SENDING', S: 'SENT', F: 'FAILED', U: 'UNCERTAIN' },
    needs: { confirmAbsent: ['reason'] },
    hidden: ['begin', 'arrive', 'putBack', 'fail', 'leaveOpen'],
    grids: {
      [STRANGERS]: `
                      Q  G  S  F  U
        begin         no .  .  .  .
        arrive        .  no .  .  no
        putBack       .  no .  .  .
        fail          no no .  .  .
        leaveOpen     .  no .  .  .
        recheck       .  .  .  .  no
        confirmSent   .  .  .  .  no
        confirmAbsent .  .  .  .  no
        retry         .  .  .  no .`,
      'COMMUNE_OFFICER COMMUNE_DEPUTY COMMUNE_CHIEF PROVINCE_ADMIN': `
                      Q  G  S  F  U
        begin         no .  .  .  .
        arrive        .  no .  .  no
        putBack       .  no .  .  .
        fail          no no .  .  .
        leaveOpen     .  no .  .  .
        recheck       .  .  .  .  G
        confirmSent   .  .  .  .  S
        confirmAbsent .  .  .  .  Q
        retry         .  .  .  Q  .`,
      SYSTEM: `
                      Q  G  S  F  U
        begin         G  .  .  .  .
        arrive        .  S  .  .  S
        putBack       .  Q  .  .  .
        fail          F  F  .  .  .
        leaveOpen     .  U  .  .  .
        recheck       .  .  .  .  no
        confirmSent   .  .  .  .  no
        confirmAbsent .  .  .  .  no
        retry         .  .  .  no .`,
    },
  },
]);
