import type { documents as vi } from './messages.vi';

export const documents: typeof vi = {
  title: 'Documents',
  subtitle: 'Numbered minutes and notices. Every time a file is opened is written into the audit trail.',
  number: 'Number',
  name: 'Subject',
  kindLabel: 'Kind',
  issuedOn: 'Issued on',
  year: 'Year',
  file: 'PDF file',
  open: 'Open PDF',
  openOf: 'Open PDF {number} in a new tab',
  case: 'Case',
  openCase: 'Open the case',
  noMatchTitle: 'No document matches',
  noMatchText: 'Choose another year or fewer filters.',
  emptyTitle: 'No document yet',
  emptyText: 'The first minutes get their number when found property is received.',
  kind: {
    RECEIPT_MINUTES: 'Minutes of receipt',
    FOUND_PROPERTY_NOTICE: 'Found-property notice',
    RETURN_MINUTES: 'Minutes of return',
  },
  status: { PENDING: 'Being made', READY: 'Ready' },
};
