import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, MinLength,
  registerDecorator, ValidateNested,
} from 'class-validator';
import { normalizeText } from '#domain';

/*
 * Input fields: one decorator says the check and the documentation, so that they cannot differ.
 */
interface Common {
  example?: unknown;
  description?: string;
  optional?: boolean;
  /** null empties what is kept; otherwise null means the same as leaving out. */
  nullable?: boolean;
}

const documented = (common: Common, schema: ApiPropertyOptions): PropertyDecorator[] => [
  ApiProperty({
    ...schema,
    required: !common.optional,
    ...(common.nullable ? { nullable: true } : {}),
    ...(common.example === undefined ? {} : { example: common.example }),
    ...(common.description ? { description: common.description } : {}),
  } as ApiPropertyOptions),
  ...(common.optional ? [IsOptional()] : []),
  ...(common.optional && !common.nullable ? [Transform(({ value }): unknown => value ?? undefined)] : []),
];

/** Text in NFC without control or zero-width characters, spaces tidied. */
export const TextField = (options: Common & { max: number; min?: number }) =>
  applyDecorators(
    ...documented(options, { type: String, minLength: options.min ?? 1, maxLength: options.max }),
    Transform(({ value }) => (typeof value === 'string' ? normalizeText(value).trim() : value)),
    IsString(),
    MinLength(options.min ?? 1),
    MaxLength(options.max),
  );

/** Passwords and codes: exactly as typed. */
export const SecretField = (options: Common & { max: number }) =>
  applyDecorators(...documented(options, { type: String, minLength: 1, maxLength: options.max }), IsString(), MinLength(1), MaxLength(options.max));

export const PatternField = (pattern: RegExp, options: Common) =>
  applyDecorators(...documented(options, { type: String, pattern: pattern.source }), IsString(), Matches(pattern));

export const EnumField = (values: readonly string[], enumName: string, options: Common = {}) =>
  applyDecorators(...documented({ example: values[0], ...options }, { enum: [...values], enumName }), IsIn([...values]));

export const EnumListField = (values: readonly string[], enumName: string, options: Common & { max: number; min?: number }) =>
  applyDecorators(
    ...documented({ example: [values[0]], ...options }, { enum: [...values], enumName, isArray: true, minItems: options.min ?? 0, maxItems: options.max } as ApiPropertyOptions),
    IsArray(),
    ArrayMinSize(options.min ?? 0),
    ArrayMaxSize(options.max),
    IsIn([...values], { each: true }),
  );

export const IntField = (options: Common & { min: number; max: number }) =>
  applyDecorators(
    ...documented(options, { type: 'integer', minimum: options.min, maximum: options.max }),
    IsInt(),
    Min(options.min),
    Max(options.max),
  );

export const BooleanField = (options: Common = {}) => applyDecorators(...documented({ example: true, ...options }, { type: Boolean }), IsBoolean());

export const UuidField = (options: Common = {}) =>
  applyDecorators(...documented({ example: '01940000-0000-7000-8000-000000000001', ...options }, { type: String, format: 'uuid' }), IsUUID());

export const UuidListField = (options: Common & { max: number; min?: number }) =>
  applyDecorators(
    ...documented(options, { type: 'array', items: { type: 'string', format: 'uuid' }, minItems: options.min ?? 0, maxItems: options.max }),
    IsArray(),
    ArrayMinSize(options.min ?? 0),
    ArrayMaxSize(options.max),
    IsUUID(undefined, { each: true }),
  );

/** Calendar date `YYYY-MM-DD`, a day that exists, between 1900 and 2100. */
export const DateField = (options: Common = {}) =>
  applyDecorators(...documented({ example: '2026-01-15', ...options }, { type: String, format: 'date' }), IsCalendarDate());

/** Instant in ISO 8601 with zone, between 2000 and 2100. */
export const InstantField = (options: Common = {}) =>
  applyDecorators(...documented({ example: '2026-01-15T02:30:00.000Z', ...options }, { type: String, format: 'date-time' }), IsInstant());

export const NestedField = (type: () => new () => object, options: Common = {}) =>
  applyDecorators(...documented(options, { type: () => type() } as ApiPropertyOptions), ValidateNested(), Type(type), IsObjectLike());

export const NestedListField = (type: () => new () => object, options: Common & { max: number; min?: number }) =>
  applyDecorators(
    ...documented(options, { type: [type()], minItems: options.min ?? 0, maxItems: options.max } as ApiPropertyOptions),
    IsArray(),
    ArrayMinSize(options.min ?? 0),
    ArrayMaxSize(options.max),
    IsObjectLike({ each: true }),
    ValidateNested({ each: true }),
    Type(type),
  );

function check(name: string, test: (value: unknown) => boolean, each = false): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: property as string,
      options: { each, message: `${String(property)} must be a valid ${name}` },
      validator: { validate: test },
    });
}

const IsCalendarDate = (): PropertyDecorator => check('date', isCalendarDate);
const IsInstant = (): PropertyDecorator => check('instant', isInstant);
/** `null`, numbers and lists in place of an object are refused instead of being skipped. */
const IsObjectLike = (options: { each?: boolean } = {}): PropertyDecorator =>
  check('object', (value) => typeof value === 'object' && value !== null && !Array.isArray(value), options.each);

export function isCalendarDate(value: unknown): boolean {
  if (typeof value !== 'string' || !/^(19|20)\d{2}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

function isInstant(value: unknown): boolean {
  return typeof value === 'string' && /^20\d{2}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/.test(value) && !Number.isNaN(Date.parse(value));
}

/** `?open=true`; any other text but `false` is refused. */
export const BooleanQuery = (options: Common = {}) =>
  applyDecorators(
    ...documented({ ...options, optional: true }, { type: Boolean }),
    Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value)),
    IsBoolean(),
  );
