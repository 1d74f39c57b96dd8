import type { SimApp, SimOa } from '../state/types.js';

const PERMISSIONS = ['Gửi tin nhắn', 'Quản lý tin nhắn', 'Xem thông tin Official Account', 'Quản lý bài viết', 'Quản lý nhóm chat GMF', 'Nhận sự kiện (webhook)'];

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const STYLE = `body{margin:0;font:16px/1.5 system-ui,"Segoe UI",sans-serif;background:#eef2f7;color:#1b2733}
main{max-width:440px;margin:6vh auto;background:#fff;border-radius:16px;padding:28px;box-shadow:0 12px 40px #0d274d1f}
h1{font-size:20px;margin:0 0 4px}p{margin:8px 0}.note{color:#5b6b7c;font-size:14px}
label{display:flex;gap:10px;align-items:center;padding:10px 12px;border:1px solid #d7dfe8;border-radius:10px;margin:6px 0}
ul{padding-left:20px;margin:8px 0 16px}button{width:100%;border:0;border-radius:10px;background:#0068ff;color:#fff;font:600 16px system-ui;padding:12px;cursor:pointer}
button:focus-visible{outline:3px solid #9cc4ff}.sim{background:#fff6df;border-radius:8px;padding:8px 12px;font-size:14px}`;

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><style>${STYLE}</style></head><body><main>${body}</main></body></html>`;

/** What the administrator of an OA sees before giving an application its permissions. */
export function consentPage(app: SimApp, oas: readonly SimOa[], query: Record<string, string | undefined>): string {
  const hidden = ['app_id', 'redirect_uri', 'code_challenge', 'state']
    .filter((name) => query[name] !== undefined)
    .map((name) => `<input type="hidden" name="${name}" value="${escapeHtml(query[name]!)}">`)
    .join('');
  const choices = oas
    .map((oa, index) => `<label><input type="radio" name="oa_id" value="${escapeHtml(oa.oaId)}"${index === 0 ? ' checked' : ''}> ${escapeHtml(oa.name)}</label>`)
    .join('');
  return page(
    'Cấp quyền cho ứng dụng',
    `<p class="sim">Zalo mô phỏng: trang này thay cho trang cấp quyền thật.</p><h1>${escapeHtml(app.name)}</h1><p>muốn được làm những việc sau thay Official Account:</p>
<ul>${PERMISSIONS.map((one) => `<li>${one}</li>`).join('')}</ul><form method="post" action="/v4/oa/permission">${hidden}<p class="note">Chọn Official Account</p>${choices}<button>Đồng ý</button></form>`,
  );
}

export const sorryPage = (problem: string): string => page('Không cấp quyền được', `<h1>Không cấp quyền được</h1><p>${escapeHtml(problem)}</p>`);
