import type { CreateZaloOaInput, EditZaloOaInput, ZaloOaDetail } from './zalo.api';

/** The settings of an Official Account as typed. Secrets are never read back: empty keeps what is kept. */
export interface OaForm {
  name: string;
  appId: string;
  appSecret: string;
  webhookSecret: string;
  ratePerMinute: string;
  sendProof: boolean;
  redirectUri: string;
  linkBase: string;
  staticVerifier: string;
}

const USUAL_RATE = '100';
const ADDRESS = /^https?:\/\/[^\s?#]{4,300}$/;

/** The redirect address is left empty: the usual one is this program.s own. */
export function oaFormOf(oa: ZaloOaDetail | null): OaForm {
  return {
    name: oa?.name ?? '', appId: oa?.appId ?? '', appSecret: '', webhookSecret: '', ratePerMinute: oa ? String(oa.ratePerMinute) : USUAL_RATE,
    sendProof: oa?.sendProof ?? false, redirectUri: '', linkBase: oa?.linkBase ?? '', staticVerifier: '',
  };
}

/** What is wrong with a field, as the key of its words. */
export function oaFormErrors(form: OaForm, isNew: boolean): Partial<Record<keyof OaForm, string>> {
  const wrong: Partial<Record<keyof OaForm, string>> = {};
  const rate = Number(form.ratePerMinute);
  if (!form.name.trim()) wrong.name = 'common.fieldRequired';
  if (!/^\d{5,30}$/.test(form.appId.trim())) wrong.appId = 'zalo.setup.appIdWrong';
  if (isNew && !form.appSecret.trim()) wrong.appSecret = 'common.fieldRequired';
  if (!Number.isInteger(rate) || rate < 1 || rate > 10_000) wrong.ratePerMinute = 'zalo.setup.rateWrong';
  for (const name of ['redirectUri', 'linkBase'] as const) if (form[name].trim() && !ADDRESS.test(form[name].trim())) wrong[name] = 'zalo.setup.addressWrong';
  return wrong;
}

const given = <Name extends keyof OaForm>(form: OaForm, ...names: Name[]) =>
  Object.fromEntries(names.flatMap((name) => (String(form[name]).trim() ? [[name, String(form[name]).trim()]] : [])));

const SECRETS = ['appSecret', 'webhookSecret', 'staticVerifier'] as const;

/** What connects an account: empty fields are left out. */
export function toNewOa(form: OaForm): CreateZaloOaInput {
  return {
    name: form.name.trim(), appId: form.appId.trim(), appSecret: form.appSecret.trim(), ratePerMinute: Number(form.ratePerMinute), sendProof: form.sendProof,
    ...given(form, 'webhookSecret', 'staticVerifier', 'redirectUri', 'linkBase'),
  };
}

/** What changes one: secrets only where something was typed; an emptied consent page goes back to the usual one. */
export function toOaEdit(form: OaForm): EditZaloOaInput {
  return {
    name: form.name.trim(), appId: form.appId.trim(), ratePerMinute: Number(form.ratePerMinute), sendProof: form.sendProof, linkBase: form.linkBase.trim() || null,
    ...given(form, ...SECRETS, 'redirectUri'),
  };
}

/** Ids of first members, one per line; null when one of them is none. */
export function memberIdsOf(text: string): string[] | null {
  const ids = [...new Set(text.split(/[\s,;]+/).filter(Boolean))];
  return ids.length >= 1 && ids.length <= 99 && ids.every((id) => /^[\w.:@-]{1,128}$/.test(id)) ? ids : null;
}
