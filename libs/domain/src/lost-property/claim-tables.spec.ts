/* Claims, declared losses and disputes; how a cell is read is said in testing/lifecycle-table.ts. */
import { checkTables, OUTSIDERS } from '../testing/lifecycle-table.js';
import { claimLifecycle } from './claim.lifecycle.js';
import { declarationLifecycle } from './declaration.lifecycle.js';
import { disputeLifecycle } from './dispute.js';

checkTables([
  {
    name: 'claim',
    lifecycle: claimLifecycle,
    states: { SUB: 'SUBMITTED', REV: 'UNDER_REVIEW', ACC: 'ACCEPTED', REJ: 'REJECTED', WDN: 'WITHDRAWN' },
    needs: { accept: ['reason'], reject: ['reason'], confirmLimit: ['reason'], allowEarlyDecision: ['reason'], overturn: ['reason'], withdraw: ['reason'] },
    hidden: ['overturn'],
    grids: {
      COMMUNE_CHIEF: `
                           SUB REV ACC REJ WDN
        beginReview        REV .   .   .   .
        recordComparison   .   REV .   .   .
        accept             .   ACC .   .   .
        reject             REJ REJ .   .   .
        confirmLimit       SUB .   .   .   .
        allowEarlyDecision SUB REV .   .   .
        overturn           .   .   REJ .   .
        withdraw           WDN WDN .   .   .`,
      COMMUNE_DEPUTY: `
                           SUB REV ACC REJ WDN
        beginReview        REV .   .   .   .
        recordComparison   .   REV .   .   .
        accept             .   ACC .   .   .
        reject             REJ REJ .   .   .
        confirmLimit       SUB .   .   .   .
        allowEarlyDecision no  no  .   .   .
        overturn           .   .   REJ .   .
        withdraw           WDN WDN .   .   .`,
      COMMUNE_OFFICER: `
                           SUB REV ACC REJ WDN
        beginReview        REV .   .   .   .
        recordComparison   .   REV .   .   .
        accept             .   no  .   .   .
        reject             no  no  .   .   .
        confirmLimit       no  .   .   .   .
        allowEarlyDecision no  no  .   .   .
        overturn           .   .   no  .   .
        withdraw           WDN WDN .   .   .`,
      [`${OUTSIDERS} COMMUNE_CLERK VILLAGE_LIAISON SYSTEM`]: `
                           SUB REV ACC REJ WDN
        beginReview        no  .   .   .   .
        recordComparison   .   no  .   .   .
        accept             .   no  .   .   .
        reject             no  no  .   .   .
        confirmLimit       no  .   .   .   .
        allowEarlyDecision no  no  .   .   .
        overturn           .   .   no  .   .
        withdraw           no  no  .   .   .`,
    },
  },
  {
    name: 'lost declaration',
    lifecycle: declarationLifecycle,
    states: { OPE: 'OPEN', MAT: 'MATCHED', CLO: 'CLOSED' },
    needs: { dismissMatch: ['caseId', 'reason'], link: ['caseId'], withdraw: ['reason'], close: ['outcome', 'reason'] },
    hidden: ['reopen', 'recover'],
    grids: {
      'COMMUNE_CHIEF COMMUNE_DEPUTY COMMUNE_OFFICER': `
                     OPE MAT CLO
        edit         OPE .   .
        dismissMatch OPE .   .
        link         MAT .   .
        withdraw     CLO .   .
        close        CLO .   .
        reopen       .   OPE .
        recover      .   CLO .`,
      [`${OUTSIDERS} COMMUNE_CLERK VILLAGE_LIAISON SYSTEM`]: `
                     OPE MAT CLO
        edit         no  .   .
        dismissMatch no  .   .
        link         no  .   .
        withdraw     no  .   .
        close        no  .   .
        reopen       .   no  .
        recover      .   no  .`,
    },
  },
  {
    name: 'dispute',
    lifecycle: disputeLifecycle,
    states: { FRO: 'FROZEN', REF: 'REFERRED', RES: 'RESOLVED' },
    needs: { refer: ['to', 'reason'], resolve: ['outcome', 'reason'] },
    hidden: [],
    grids: {
      'COMMUNE_CHIEF COMMUNE_DEPUTY': `
                FRO REF RES
        refer   REF .   .
        resolve RES RES .`,
      [`${OUTSIDERS} COMMUNE_OFFICER COMMUNE_CLERK VILLAGE_LIAISON SYSTEM`]: `
                FRO REF RES
        refer   no  .   .
        resolve no  no  .`,
    },
  },
]);
