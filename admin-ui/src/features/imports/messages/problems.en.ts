import type { problems as vi } from './problems.vi';

export const problems: typeof vi = {
  REQUIRED: 'Still empty.',
  TOO_LONG: 'Longer than {max} characters.',
  NOT_A_NUMBER: 'Not a number.',
  NOT_WHOLE: 'Must be a whole number.',
  OUT_OF_RANGE: 'At most {max}.',
  NOT_A_DATE: 'Not a date such as day/month/year.',
  INVALID_PHONE: 'Not a Vietnamese phone number.',
  INVALID_INVITE_LINK: 'A group link looks like zalo.me/g/…',
  NOT_A_NAME: 'Not the name of a person.',
  UNKNOWN_KIND: 'Only thôn, xóm, tổ dân phố, khối phố.',
  LOOKS_LIKE_FORMULA: 'This is a formula; write the value.',
  CELL_ERROR: 'This cell shows an error in Excel.',
  LEGACY_FONT: 'Typed in an old font (.VnTime); type it again in Unicode.',
  FORBIDDEN_CHARACTER: 'Holds a character that cannot be kept.',
  UNKNOWN_VILLAGE: 'Village number {place} of this cell is not in the register.',
  AMBIGUOUS_VILLAGE: 'Several villages have this name; add the former commune in brackets.',
  AMBIGUOUS_GROUP: '{candidates} groups have this name; add the link.',
  SIMILAR_NAME: 'Nearly the name of a village in the register.',
  DUPLICATE_IN_FILE: 'The same as row {row} of the file.',
  SAME_TARGET_TWICE: 'Means the same entry as row {row}.',
};
