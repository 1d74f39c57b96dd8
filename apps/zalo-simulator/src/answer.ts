/** What the platform answers: HTTP 200 always, success and refusal told apart by `error`. */
export interface Envelope {
  data?: unknown;
  error: number;
  message: string;
}

export const ok = (data?: unknown): Envelope => ({ ...(data === undefined ? {} : { data }), error: 0, message: 'Success' });

/** A refusal of the openapi host; the request had no effect. */
export class Refusal extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }

  get envelope(): Envelope {
    return { error: this.code, message: this.message };
  }
}

export const refuse = (code: number, message: string): never => {
  throw new Refusal(code, message);
};

/** A refusal of the oauth host, with its own shape. */
export class OauthRefusal extends Error {
  constructor(
    readonly code: number,
    readonly errorName: string,
    readonly reason: string,
  ) {
    super(reason);
  }

  get envelope() {
    return {
      error_name: this.errorName,
      error_reason: this.reason,
      ref_doc: 'https://developers.zalo.me/docs/social-api/tham-khao/ma-loi',
      error_description: this.reason,
      error: this.code,
    };
  }
}
