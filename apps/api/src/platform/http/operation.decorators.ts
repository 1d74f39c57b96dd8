import { applyDecorators, HttpCode, type Type } from '@nestjs/common';
import {
  ApiBadRequestResponse, ApiConflictResponse, ApiCreatedResponse, ApiHeader, ApiNoContentResponse, ApiNotFoundResponse, ApiOkResponse, ApiOperation,
  ApiPreconditionFailedResponse, ApiResponse, ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { Problem } from '../errors/problem.js';

interface Operation {
  /** Reads as a function name; generated clients are named by it. */
  id: string;
  summary: string;
  type?: Type;
  /** Problem codes a caller should know, by status. */
  conflict?: string;
  invalid?: string;
}

const described = ({ id, summary, conflict, invalid }: Operation) => [
  ApiOperation({ operationId: id, summary }),
  ApiBadRequestResponse({ type: Problem, description: 'A parameter or field is wrong; `errors` names it' }),
  ...(conflict ? [ApiConflictResponse({ type: Problem, description: conflict })] : []),
  ...(invalid ? [ApiUnprocessableEntityResponse({ type: Problem, description: invalid })] : []),
];

const notFound = ApiNotFoundResponse({ type: Problem, description: 'No such object in the units you may see' });

export const ListOperation = (operation: Operation & { type: Type }) =>
  applyDecorators(...described(operation), ApiOkResponse({ type: operation.type }));

export const ReadOperation = (operation: Operation & { type: Type }) =>
  applyDecorators(...described(operation), ApiOkResponse({ type: operation.type }), notFound);

/** POST with an effect: needs `Idempotency-Key`, and a repetition gets the first answer. */
export const EffectOperation = (operation: Operation & { status?: 200 | 201 | 204; keyless?: boolean }) => {
  const status = operation.status ?? 200;
  const answer = !operation.type ? ApiNoContentResponse() : status === 201 ? ApiCreatedResponse({ type: operation.type }) : ApiOkResponse({ type: operation.type });
  return applyDecorators(
    HttpCode(status),
    ...described({ invalid: 'The values break a rule, or the key was used for another request', ...operation }),
    ...(operation.keyless ? [] : [ApiHeader({ name: 'Idempotency-Key', required: true, schema: { type: 'string', minLength: 8, maxLength: 128, pattern: '^[A-Za-z0-9_-]{8,128}$' }, example: '3f0c2b1e-6a4d-4b8f-9a51-1f0d2c3b4a5e' })]),
    answer,
    notFound,
  );
};

/** PATCH of one object: needs `If-Match` with the version that was read. */
export const EditOperation = (operation: Operation & { type: Type }) =>
  applyDecorators(
    ...described({ invalid: 'The values break a rule', ...operation }),
    ApiHeader({ name: 'If-Match', required: true, schema: { type: 'string', pattern: '^"[0-9]{1,9}"$' }, example: '"1"' }),
    ApiOkResponse({ type: operation.type }),
    notFound,
    ApiPreconditionFailedResponse({ type: Problem, description: 'STALE_VERSION: somebody else changed it' }),
    ApiResponse({ status: 428, type: Problem, description: 'IF_MATCH_REQUIRED' }),
  );

/** A file instead of JSON. */
export const FileOperation = (operation: Operation & { mediaType: string; otherMediaTypes?: readonly string[] }) => {
  const types = [operation.mediaType, ...(operation.otherMediaTypes ?? [])];
  const content = Object.fromEntries(types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]));
  return applyDecorators(...described(operation), ApiOkResponse({ description: 'The file', content }), notFound);
};
