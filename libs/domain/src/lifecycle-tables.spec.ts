/* The tables of the larger lifecycles; how a cell is read is said in testing/lifecycle-table.ts. */
import { broadcastLifecycle } from './broadcasts/broadcast.lifecycle.js';
import { lostPropertyLifecycle } from './lost-property/lost-property.lifecycle.js';
import { checkTables, type LifecycleTable, OUTSIDERS } from './testing/lifecycle-table.js';

const NO_CASE_STAFF = `
                       REP REC NOT CLA VER RET END SHA SET CLO REF CON CAN
  receive              no  .   .   .   .   .   .   .   .   .   .   .   .
  draftNotice          .   no  .   .   .   .   .   .   .   .   .   .   .
  publishNotice        .   no  .   .   .   .   .   .   .   .   .   .   .
  confirmOfficePosting .   .   no  no  .   .   .   .   .   .   .   .   .
  submitClaim          .   .   no  no  .   .   .   .   .   .   .   .   .
  acceptClaim          .   .   .   no  .   .   .   .   .   .   .   .   .
  reopenNotice         .   .   .   no  no  .   .   .   .   .   .   .   .
  freezeDispute        .   .   no  no  no  .   no  .   .   .   .   .   .
  referDispute         .   .   no  no  no  .   no  .   .   .   .   .   .
  resolveDispute       .   .   no  no  no  .   no  .   .   .   .   .   .
  prepareHandover      .   .   .   .   no  .   .   .   .   .   .   .   .
  returnToOwner        .   .   .   .   no  .   .   .   .   .   .   .   .
  notifyFinder         .   no  no  .   .   no  .   no  no  .   no  .   .
  close                .   no  no  .   .   no  .   .   no  .   .   .   .
  refer                no  no  no  .   .   .   .   .   .   .   .   .   .
  cancel               no  .   .   .   .   .   .   .   .   .   .   .   .
  endPeriod            .   .   no  .   .   .   .   .   .   .   .   .   .
  allowLateClaim       .   .   .   .   .   .   no  .   .   .   .   .   .
  recordCustodyCost    .   no  no  no  no  .   no  .   .   .   .   .   .
  correctCustodyCost   .   no  no  no  no  .   no  .   .   .   .   .   .
  recordValuation      .   .   .   .   .   .   no  .   .   .   .   .   .
  decideShares         .   .   .   .   .   .   no  .   .   .   .   .   .
  prepareSettlement    .   .   .   .   .   .   .   no  .   .   .   .   .
  settle               .   .   .   .   .   .   .   no  .   .   .   .   .
  prepareStateShare    .   .   .   .   .   .   .   no  no  .   .   .   .
  transferStateShare   .   .   .   .   .   .   .   no  no  .   .   .   .
  prepareDeposit       .   .   .   .   .   .   .   no  .   .   .   .   .
  settleCostOnly       .   .   .   .   .   .   .   no  .   .   .   .   .
  reopenShares         .   .   .   .   .   .   .   no  .   .   .   .   .
  recordRenunciation   .   .   .   .   .   .   no  no  .   .   .   .   .
  convertToReport      no  no  .   .   .   .   .   .   .   .   .   .   .`;

const NO_BROADCASTER = `
               DRA REV APP SCH ING  SENT PART CAN COR DOWN
  submit       no  .   .   .   .    .    .    .   .   .
  discard      no  .   .   .   .    .    .    .   .   .
  sendBack     .   no  .   .   .    .    .    .   .   .
  approve      .   no  .   .   .    .    .    .   .   .
  schedule     .   .   no  no  .    .    .    .   .   .
  startSending .   .   no  no  .    .    .    .   .   .
  postFirst    no  no  .   .   .    .    .    .   .   .
  ratify       .   .   .   .   no   no   no   .   .   .
  complete     .   .   .   .   no   .    no   .   .   .
  endPartly    .   .   .   .   no   .    .    .   .   .
  reopen       .   .   .   .   .    no   no   .   .   .
  cancel       no  no  no  no  .    .    .    .   .   .
  correct      .   .   .   .   no   no   no   .   .   .
  takeDown     .   .   .   .   no   no   no   .   no  .`;

const TABLES: LifecycleTable[] = [
  {
    name: 'found property',
    lifecycle: lostPropertyLifecycle,
    states: {
      REP: 'REPORTED', REC: 'RECEIVED', NOT: 'NOTICED', CLA: 'CLAIMED', VER: 'VERIFIED', RET: 'RETURNED',
      END: 'PERIOD_ENDED', SHA: 'SHARES_DECIDED', SET: 'SETTLED', CLO: 'CLOSED', REF: 'REFERRED',
      CON: 'CONVERTED_TO_REPORT', CAN: 'CANCELLED',
    },
    needs: {
      receive: ['secondCounterId', 'sealNumber', 'storagePlace'], returnToOwner: ['handoverId', 'minutesSigned'],
      refer: ['to', 'reason'], cancel: ['reason'], allowLateClaim: ['reason'], correctCustodyCost: ['reason'],
      freezeDispute: ['reason'], referDispute: ['to', 'reason'], resolveDispute: ['outcome', 'reason'],
      prepareDeposit: ['reason'], settleCostOnly: ['reason'], reopenShares: ['cause', 'reason'],
    },
    hidden: [
      'acceptClaim', 'reopenNotice', 'freezeDispute', 'referDispute', 'resolveDispute', 'endPeriod', 'allowLateClaim', 'recordCustodyCost', 'correctCustodyCost', 'recordValuation', 'decideShares',
      'prepareSettlement', 'settle', 'prepareStateShare', 'transferStateShare', 'prepareDeposit', 'settleCostOnly', 'reopenShares', 'recordRenunciation', 'convertToReport',
    ],
    grids: {
      'COMMUNE_CHIEF COMMUNE_DEPUTY': `
                             REP REC NOT CLA VER RET END SHA SET CLO REF CON CAN
        receive              REC .   .   .   .   .   .   .   .   .   .   .   .
        draftNotice          .   REC .   .   .   .   .   .   .   .   .   .   .
        publishNotice        .   NOT .   .   .   .   .   .   .   .   .   .   .
        confirmOfficePosting .   .   NOT CLA .   .   .   .   .   .   .   .   .
        submitClaim          .   .   CLA CLA .   .   .   .   .   .   .   .   .
        acceptClaim          .   .   .   VER .   .   .   .   .   .   .   .   .
        reopenNotice         .   .   .   NOT NOT .   .   .   .   .   .   .   .
        freezeDispute        .   .   NOT CLA VER .   END .   .   .   .   .   .
        referDispute         .   .   NOT CLA VER .   END .   .   .   .   .   .
        resolveDispute       .   .   NOT CLA VER .   END .   .   .   .   .   .
        prepareHandover      .   .   .   .   VER .   .   .   .   .   .   .   .
        returnToOwner        .   .   .   .   RET .   .   .   .   .   .   .   .
        notifyFinder         .   REC NOT .   .   RET .   SHA SET .   REF .   .
        close                .   CLO CLO .   .   CLO .   .   CLO .   .   .   .
        refer                REF REF REF .   .   .   .   .   .   .   .   .   .
        cancel               CAN .   .   .   .   .   .   .   .   .   .   .   .
        endPeriod            .   .   END .   .   .   .   .   .   .   .   .   .
        allowLateClaim       .   .   .   .   .   .   NOT .   .   .   .   .   .
        recordCustodyCost    .   REC NOT CLA VER .   END .   .   .   .   .   .
        correctCustodyCost   .   REC NOT CLA VER .   END .   .   .   .   .   .
        recordValuation      .   .   .   .   .   .   END .   .   .   .   .   .
        decideShares         .   .   .   .   .   .   SHA .   .   .   .   .   .
        prepareSettlement    .   .   .   .   .   .   .   SHA .   .   .   .   .
        settle               .   .   .   .   .   .   .   SET .   .   .   .   .
        prepareStateShare    .   .   .   .   .   .   .   SHA SET .   .   .   .
        transferStateShare   .   .   .   .   .   .   .   SET SET .   .   .   .
        prepareDeposit       .   .   .   .   .   .   .   SHA .   .   .   .   .
        settleCostOnly       .   .   .   .   .   .   .   SET .   .   .   .   .
        reopenShares         .   .   .   .   .   .   .   END .   .   .   .   .
        recordRenunciation   .   .   .   .   .   .   END END .   .   .   .   .
        convertToReport      CON CON .   .   .   .   .   .   .   .   .   .   .`,
      COMMUNE_OFFICER: `
                             REP REC NOT CLA VER RET END SHA SET CLO REF CON CAN
        receive              REC .   .   .   .   .   .   .   .   .   .   .   .
        draftNotice          .   REC .   .   .   .   .   .   .   .   .   .   .
        publishNotice        .   no  .   .   .   .   .   .   .   .   .   .   .
        confirmOfficePosting .   .   NOT CLA .   .   .   .   .   .   .   .   .
        submitClaim          .   .   CLA CLA .   .   .   .   .   .   .   .   .
        acceptClaim          .   .   .   no  .   .   .   .   .   .   .   .   .
        reopenNotice         .   .   .   NOT NOT .   .   .   .   .   .   .   .
        freezeDispute        .   .   no  no  no  .   no  .   .   .   .   .   .
        referDispute         .   .   no  no  no  .   no  .   .   .   .   .   .
        resolveDispute       .   .   no  no  no  .   no  .   .   .   .   .   .
        prepareHandover      .   .   .   .   VER .   .   .   .   .   .   .   .
        returnToOwner        .   .   .   .   RET .   .   .   .   .   .   .   .
        notifyFinder         .   REC NOT .   .   RET .   SHA SET .   REF .   .
        close                .   CLO CLO .   .   CLO .   .   CLO .   .   .   .
        refer                REF REF REF .   .   .   .   .   .   .   .   .   .
        cancel               no  .   .   .   .   .   .   .   .   .   .   .   .
        endPeriod            .   .   no  .   .   .   .   .   .   .   .   .   .
        allowLateClaim       .   .   .   .   .   .   no  .   .   .   .   .   .
        recordCustodyCost    .   REC NOT CLA VER .   END .   .   .   .   .   .
        correctCustodyCost   .   REC NOT CLA VER .   END .   .   .   .   .   .
        recordValuation      .   .   .   .   .   .   END .   .   .   .   .   .
        decideShares         .   .   .   .   .   .   no  .   .   .   .   .   .
        prepareSettlement    .   .   .   .   .   .   .   no  .   .   .   .   .
        settle               .   .   .   .   .   .   .   no  .   .   .   .   .
        prepareStateShare    .   .   .   .   .   .   .   no  no  .   .   .   .
        transferStateShare   .   .   .   .   .   .   .   no  no  .   .   .   .
        prepareDeposit       .   .   .   .   .   .   .   no  .   .   .   .   .
        settleCostOnly       .   .   .   .   .   .   .   no  .   .   .   .   .
        reopenShares         .   .   .   .   .   .   .   END .   .   .   .   .
        recordRenunciation   .   .   .   .   .   .   END END .   .   .   .   .
        convertToReport      no  no  .   .   .   .   .   .   .   .   .   .   .`,
      SYSTEM: `${NO_CASE_STAFF}
        endPeriod            .   .   END .   .   .   .   .   .   .   .   .   .`,
      [`${OUTSIDERS} COMMUNE_CLERK VILLAGE_LIAISON`]: NO_CASE_STAFF,
    },
  },
  {
    name: 'broadcast',
    lifecycle: broadcastLifecycle,
    states: {
      DRA: 'DRAFT', REV: 'IN_REVIEW', APP: 'APPROVED', SCH: 'SCHEDULED', ING: 'SENDING', SENT: 'SENT',
      PART: 'PARTLY_SENT', CAN: 'CANCELLED', COR: 'CORRECTED_BY', DOWN: 'TAKEN_DOWN',
    },
    needs: {
      discard: ['reason'], sendBack: ['reason'], schedule: ['scheduledAt'], postFirst: ['reason'], cancel: ['reason'],
      correct: ['correctionId'], takeDown: ['reason'],
    },
    hidden: ['postFirst', 'ratify', 'complete', 'endPartly', 'reopen'],
    grids: {
      'COMMUNE_CHIEF COMMUNE_DEPUTY PROVINCE_ADMIN': `
                     DRA REV APP SCH ING  SENT PART CAN COR DOWN
        submit       REV .   .   .   .    .    .    .   .   .
        discard      CAN .   .   .   .    .    .    .   .   .
        sendBack     .   DRA .   .   .    .    .    .   .   .
        approve      .   APP .   .   .    .    .    .   .   .
        schedule     .   .   SCH SCH .    .    .    .   .   .
        startSending .   .   ING ING .    .    .    .   .   .
        postFirst    ING ING .   .   .    .    .    .   .   .
        ratify       .   .   .   .   ING  SENT PART .   .   .
        complete     .   .   .   .   SENT .    SENT .   .   .
        endPartly    .   .   .   .   PART .    .    .   .   .
        reopen       .   .   .   .   .    ING  ING  .   .   .
        cancel       CAN CAN CAN CAN .    .    .    .   .   .
        correct      .   .   .   .   COR  COR  COR  .   .   .
        takeDown     .   .   .   .   DOWN DOWN DOWN .   DOWN .`,
      COMMUNE_OFFICER: `${NO_BROADCASTER}
        submit       REV .   .   .   .    .    .    .   .   .
        discard      CAN .   .   .   .    .    .    .   .   .
        complete     .   .   .   .   SENT .    SENT .   .   .
        reopen       .   .   .   .   .    ING  ING  .   .   .`,
      'COMMUNE_CLERK VILLAGE_LIAISON': `${NO_BROADCASTER}
        complete     .   .   .   .   SENT .    SENT .   .   .
        reopen       .   .   .   .   .    ING  ING  .   .   .`,
      SYSTEM: `${NO_BROADCASTER}
        startSending .   .   ING ING .    .    .    .   .   .
        complete     .   .   .   .   SENT .    SENT .   .   .
        endPartly    .   .   .   .   PART .    .    .   .   .
        reopen       .   .   .   .   .    ING  ING  .   .   .
        cancel       CAN CAN CAN CAN .    .    .    .   .   .
        correct      .   .   .   .   COR  COR  COR  .   .   .
        takeDown     .   .   .   .   DOWN DOWN DOWN .   DOWN .`,
      [OUTSIDERS.replace(/ ?PROVINCE_ADMIN ?/, ' ').trim()]: NO_BROADCASTER,
    },
  },
];

checkTables(TABLES);
