import { $ } from './elements.js';

/** What can go wrong, in the words of somebody who watches; the value is the rule for /__sim/faults. */
const FAULTS = [
  ['Rớt mạng trước khi gửi', { fault: 'DROP_BEFORE', on: 'group.send' }],
  ['Đã gửi nhưng mất câu trả lời', { fault: 'LOST_AFTER', on: 'group.send' }],
  ['Gửi trễ, không trả lời', { fault: 'LATE', on: 'group.send', delayMs: 8000 }],
  ['Trang lỗi 502 thay câu trả lời', { fault: 'HTML_502', on: 'group.send' }],
  ['Câu trả lời đứt giữa chừng', { fault: 'MALFORMED', on: 'group.send' }],
  ['Lỗi -200 (gửi thất bại)', { fault: 'ERROR', on: 'group.send', code: -200 }],
  ['Quá tốc độ (-32)', { fault: 'RATE_LIMITED', on: 'group.send' }],
  ['Mã truy cập hết hạn', { fault: 'TOKEN_EXPIRED', on: 'group.send' }],
  ['Máy cấp mã trả trang lỗi', { fault: 'HTML_502', on: 'oauth.token' }],
  ['Bot không trả lời', { fault: 'LOST_AFTER', on: 'bot.send' }],
];
const labelOf = (rule) => FAULTS.find(([, one]) => one.fault === rule.fault && one.on === rule.on)?.[0] ?? `${rule.fault} (${rule.on ?? '*'})`;

/** The corner with which one plays fate: clock, faults, membership, webhooks. */
export function startPanel({ ask, open, speaker }) {
  let clock = { aheadMs: 0, speed: 1, at: Date.now(), now: Date.now() };

  async function refresh() {
    const state = await ask('/state');
    clock = { ...state.clock, at: Date.now() };
    drawFaults(state.faults);
    const off = state.apps.filter(({ webhookUrl, webhookEnabled }) => webhookUrl && !webhookEnabled);
    const { delivered, failed, pending } = state.webhooks;
    $('webhooks').textContent = state.apps.some(({ webhookUrl }) => webhookUrl) ? `Đã nhận ${delivered}, lỗi ${failed}, đang chờ ${pending}.` : 'Chưa có địa chỉ nhận.';
    if (off.length > 0) $('webhooks').textContent += ' Zalo đã tắt webhook vì gọi mãi không được.';
    $('webhook-on').hidden = off.length === 0;
    $('webhook-on').onclick = () => void Promise.all(off.map(({ appId, webhookUrl }) => ask('/webhooks/target', { appId, url: webhookUrl }))).then(refresh);
  }

  function drawFaults(faults) {
    $('faults').replaceChildren(...faults.filter(({ times, fired }) => times === undefined || fired < times).map((rule) => {
      const line = document.createElement('li');
      const words = document.createElement('span');
      words.textContent = `${labelOf(rule)}${rule.times ? `: còn ${rule.times - rule.fired} lần` : ''}`;
      const stop = document.createElement('button');
      Object.assign(stop, { type: 'button', textContent: 'Tắt' });
      stop.addEventListener('click', () => void ask(`/faults/${rule.id}`, {}, 'DELETE').then(refresh));
      line.append(words, stop);
      return line;
    }));
  }

  function tick() {
    const now = new Date(clock.now + (Date.now() - clock.at) * clock.speed);
    $('clock').textContent = now.toLocaleString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit', second: '2-digit', day: '2-digit', month: '2-digit', year: 'numeric' });
    $('speed').textContent = clock.speed === 1 ? '' : `chạy nhanh ×${clock.speed}`;
  }

  async function act(name) {
    const [kind, id] = (open() ?? '').split(/:(.*)/);
    const note = $('member-note');
    try {
      const path = kind === 'group' ? `/groups/${encodeURIComponent(id)}/${name}` : `/oas/${id}/follow`;
      const { state } = await ask(path, { ...(await speaker()), ...(kind === 'group' ? {} : { follows: name === 'follow' }) });
      const words = { leave: 'Đã rời nhóm.', follow: 'Đã quan tâm.', unfollow: 'Đã bỏ quan tâm.' };
      note.textContent = state === 'PENDING' ? 'Đã xin vào; chờ trưởng nhóm duyệt.' : (words[name] ?? 'Đã vào nhóm.');
    } catch (error) {
      note.textContent = error.message;
    }
  }

  $('fault').append(...FAULTS.map(([label], index) => new Option(label, index)));
  $('fault-add').addEventListener('click', () => void ask('/faults', { ...FAULTS[$('fault').value][1], times: Number($('fault-times').value) || 1 }).then(refresh));
  for (const button of document.querySelectorAll('[data-clock]')) button.addEventListener('click', () => void ask('/clock', { shiftMs: Number(button.dataset.clock) }).then(refresh));
  for (const button of document.querySelectorAll('[data-speed]')) {
    const speed = Number(button.dataset.speed);
    button.addEventListener('click', () => void ask('/clock', speed === 1 ? { speed, set: new Date().toISOString() } : { speed }).then(refresh));
  }
  for (const button of document.querySelectorAll('[data-act]')) {
    button.addEventListener('click', () => void act(button.dataset.act));
  }
  $('open-panel').addEventListener('click', () => $('panel').classList.add('shown'));
  $('close-panel').addEventListener('click', () => $('panel').classList.remove('shown'));
  setInterval(tick, 1000);
  setInterval(() => void refresh().catch(() => undefined), 4000);
  void refresh().then(tick);
}
