import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';

/** JSON that PostgreSQL already wrote: it goes out as it is, without parsing and writing it again. */
export class JsonText {
  constructor(readonly text: string) {}
}

@Injectable()
export class JsonTextInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      map((value: unknown) => {
        if (!(value instanceof JsonText)) return value;
        void context.switchToHttp().getResponse<FastifyReply>().type('application/json; charset=utf-8');
        return value.text;
      }),
    );
  }
}
