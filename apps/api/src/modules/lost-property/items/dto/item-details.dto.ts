import { GOLD_UNITS, PAPER_KINDS } from '#domain';
import { EnumField, IntField, PatternField, TextField } from '../../../../platform/validation/fields.js';

/** What is written down by the kind of thing; fields of another kind are refused (`NOT_FOR_CATEGORY`). */
export class ItemDetailsInput {
  @EnumField(PAPER_KINDS, 'PaperKind', { optional: true, description: 'DOCUMENT: all a notice says of it' })
  paperKind?: string;

  @TextField({ max: 120, optional: true, example: 'Lê Văn Nam', description: 'DOCUMENT, BANK_CARD: sealed, never in a public text' })
  holderName?: string;

  @TextField({ max: 40, optional: true, example: '042190004567', description: 'DOCUMENT: sealed; only its last characters are shown' })
  documentNumber?: string;

  @TextField({ max: 120, optional: true, example: 'Cục Cảnh sát quản lý hành chính về trật tự xã hội', description: 'DOCUMENT: who issued it' })
  issuingOffice?: string;

  @TextField({ max: 80, optional: true, example: 'Agribank', description: 'BANK_CARD' })
  bank?: string;

  @PatternField(/^\d{4}$/, { optional: true, example: '4321', description: 'BANK_CARD: never more than the last four digits' })
  cardLast4?: string;

  @TextField({ max: 20, optional: true, example: '490154203237518', description: 'PHONE, ELECTRONICS: read from the outside, never by opening the device; sealed' })
  imei?: string;

  @IntField({ min: 1, max: 100_000_000, optional: true, example: 7_500, description: 'GOLD: milligrams, as weighed' })
  weightMg?: number;

  @EnumField(GOLD_UNITS, 'GoldUnit', { optional: true, description: 'GOLD: the unit it is shown in' })
  weightUnit?: string;

  @TextField({ max: 60, optional: true, example: 'bò', description: 'LIVESTOCK, POULTRY, AQUATIC' })
  animalKind?: string;

  @IntField({ min: 1, max: 10_000, optional: true, example: 2, description: 'LIVESTOCK, POULTRY, AQUATIC' })
  animalCount?: number;
}
