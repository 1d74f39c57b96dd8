import { drawChat, emptyChat } from './chat.js';
import { $, avatar, make, shortName } from './elements.js';
import { startPanel } from './panel.js';

const ask = async (path, body, method = 'POST') => {
  const answer = await fetch(`/__sim${path}`, body === undefined ? { method: method === 'POST' ? 'GET' : method } : { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const data = await answer.json();
  if (!answer.ok) throw new Error(data.error ?? `HTTP ${answer.status}`);
  return data;
};
const keep = { get: (key, other) => JSON.parse(localStorage.getItem(key) ?? 'null') ?? other, set: (key, value) => localStorage.setItem(key, JSON.stringify(value)) };

/** What is shown: `open` is a chat as the server names it, `group:<id>` or `direct:<oaId>`. */
const state = { groups: [], oas: [], open: null, seen: keep.get('seen', {}), persona: keep.get('persona', 'Nguyễn Thị Lan'), userId: null, q: '', drawn: 0 };
const words = { OA: ['OA', ''], BOT: ['Bot', 'bot'], MANUAL: ['Dán tay', 'manual'] };

const isToday = (time) => new Date(time).toDateString() === new Date().toDateString();
const shortTime = (time) => (isToday(time) ? new Date(time).toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit' }) : new Date(time).toLocaleDateString('vi-VN', { day: '2-digit', month: '2-digit' }));

async function loadList() {
  const [{ groups }, { oas }] = await Promise.all([ask(`/groups?q=${encodeURIComponent(state.q)}`), ask('/oas')]);
  Object.assign(state, { groups, oas });
  drawList();
}

function drawList() {
  const list = $('list');
  const focused = document.activeElement?.dataset?.chat;
  list.replaceChildren();
  for (const oa of state.oas) list.append(item({ chat: `direct:${oa.oaId}`, name: oa.name, last: 'Nhắn riêng cho Official Account', chip: ['OA', ''] }));
  for (const [place, groups] of Map.groupBy(state.groups, (group) => group.place || '')) {
    if (place) list.append(make('h3', 'place', place));
    for (const group of groups) {
      const { groupId, name, last, channel, disabled } = group;
      list.append(item({ chat: `group:${groupId}`, name: shortName(name), full: name, last: last ? `${last.from}: ${last.type === 'photo' ? '[Hình ảnh] ' : ''}${last.text}` : 'Chưa có tin', time: last?.time, seq: last?.seq, chip: disabled ? ['Đã khóa', 'off'] : words[channel] }));
    }
  }
  if (state.groups.length === 0) list.append(make('p', 'note empty', state.q ? 'Không có nhóm nào tên như vậy.' : 'Chưa có nhóm nào.'));
  if (focused) list.querySelector(`[data-chat="${CSS.escape(focused)}"]`)?.focus();
}

function item({ chat, name, full = name, last, time, seq = 0, chip }) {
  const unread = seq > (state.seen[chat] ?? 0) && chat !== state.open;
  const button = make('button', `item${unread ? ' unread' : ''}${chat === state.open ? ' open' : ''}`);
  button.type = 'button';
  button.dataset.chat = chat;
  button.title = full;
  const middle = make('span', 'mid');
  const title = make('b', '', name.charAt(0).toLocaleUpperCase('vi') + name.slice(1));
  middle.append(title, make('span', 'last', last.replaceAll('\n', ' ')));
  const side = make('span', 'side');
  side.append(make('span', '', time ? shortTime(time) : ''), make('span', `chip ${chip[1]}`, chip[0]));
  if (unread) {
    const dot = make('span', 'dot');
    dot.title = 'Có tin mới';
    side.append(dot);
  }
  button.append(avatar(full), middle, side);
  button.addEventListener('click', () => openChat(chat));
  return button;
}

const openGroup = () => state.groups.find(({ groupId }) => `group:${groupId}` === state.open);

async function openChat(chat) {
  Object.assign(state, { open: chat, drawn: 0 });
  document.body.dataset.view = 'chat';
  $('member-note').textContent = '';
  location.hash = encodeURIComponent(chat);
  await loadChat();
  drawList();
}

async function loadChat(toEnd = false) {
  const { open } = state;
  if (!open) return;
  const isGroup = open.startsWith('group:');
  const oa = state.oas.find(({ oaId }) => `direct:${oaId}` === open);
  if (!isGroup && !oa) return closeChat();
  const data = isGroup ? await ask(`/groups/${encodeURIComponent(open.slice(6))}/messages`) : await ask(`/oas/${oa.oaId}/chats/${await persona()}`);
  if (open !== state.open) return;
  head(data.group, oa);
  drawChat($('messages'), data.messages, { me: state.userId, since: state.drawn, toEnd });
  const last = data.messages.at(-1)?.seq ?? 0;
  Object.assign(state, { drawn: last, seen: { ...state.seen, [open]: last } });
  keep.set('seen', state.seen);
}

function head(group, oa) {
  $('chat-name').textContent = group?.name ?? oa.name;
  $('chat-sub').textContent = group ? `${group.members} thành viên${group.pending ? ` · ${group.pending} người xin vào` : ''}` : 'Official Account';
  const hints = {
    MANUAL: 'Nhóm thường: phần mềm không gửi vào đây được. Cán bộ chép tin từ Bình Yên rồi dán vào, như trong ứng dụng Zalo thật.',
    BOT: `Có ${group?.botName ?? 'bot'} trong nhóm; bot chỉ nghe tin có nhắc @Bot.`,
  };
  const hint = group?.disabled ? 'Nhóm đã hết hạn hoặc bị khóa: OA không gửi vào được.' : hints[group?.channel];
  $('chat-hint').textContent = hint ?? '';
  $('chat-hint').hidden = !hint;
  $('composer').hidden = false;
  $('roles').hidden = group?.channel !== 'MANUAL';
  if (group?.channel !== 'MANUAL') document.querySelector('[name=role][value=villager]').checked = true;
  $('member-actions').hidden = false;
  for (const button of document.querySelectorAll('[data-of]')) button.hidden = button.dataset.of !== (group ? 'group' : 'oa');
}

function closeChat() {
  Object.assign(state, { open: null, drawn: 0 });
  document.body.dataset.view = 'list';
  history.replaceState(null, '', location.pathname);
  emptyChat($('messages'));
  $('composer').hidden = true;
  $('member-actions').hidden = true;
  drawList();
}

/** The id of whom one plays; made when first needed. */
async function persona() {
  state.userId ??= (await ask('/people', { name: state.persona })).userId;
  return state.userId;
}

async function send(event) {
  event.preventDefault();
  const text = $('text').value.trim();
  const [picture] = $('picture').files;
  if (!text && !picture) return;
  const said = { text, ...(picture ? { type: 'photo', mediaUrl: await upload(picture) } : {}) };
  const officer = document.querySelector('[name=role]:checked').value === 'officer';
  const speaker = officer ? { name: `Công an ${(openGroup()?.place || 'xã').replace(/^Xã/, 'xã')}` } : { userId: await persona(), name: state.persona };
  const path = state.open.startsWith('group:') ? `/groups/${encodeURIComponent(state.open.slice(6))}/messages` : `/oas/${state.open.slice(7)}/messages`;
  await ask(path, { ...speaker, ...said });
  $('composer').reset();
  if (officer) document.querySelector('[name=role][value=officer]').checked = true;
  $('attached').hidden = true;
  grow();
  await loadChat(true);
}

async function upload(picture) {
  const answer = await fetch('/__sim/media', { method: 'POST', headers: { 'content-type': picture.type }, body: picture });
  return (await answer.json()).url;
}

function grow() {
  $('text').style.height = 'auto';
  $('text').style.height = `${Math.min($('text').scrollHeight + 2, 160)}px`;
}

function listen() {
  const stream = new EventSource('/__sim/stream');
  const live = $('live');
  stream.addEventListener('open', () => Object.assign(live, { textContent: 'Trực tiếp', className: 'live on' }));
  stream.addEventListener('error', () => Object.assign(live, { textContent: 'Mất kết nối, đang nối lại…', className: 'live' }));
  stream.addEventListener('message', ({ data }) => {
    const { chats } = JSON.parse(data);
    void loadList().catch(() => undefined);
    if (state.open && (chats.includes('*') || chats.some((chat) => chat === state.open || chat.startsWith(`${state.open}:`)))) void loadChat().catch(() => undefined);
  });
}

function wire() {
  $('composer').addEventListener('submit', (event) => void send(event).catch((error) => Object.assign($('attached'), { hidden: false, textContent: error.message })));
  $('text').addEventListener('input', grow);
  $('text').addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    $('composer').requestSubmit();
  });
  $('picture').addEventListener('change', () => Object.assign($('attached'), { hidden: !$('picture').files.length, textContent: `Kèm ảnh: ${$('picture').files[0]?.name ?? ''}` }));
  $('search').addEventListener('input', () => {
    state.q = $('search').value.trim();
    void loadList();
  });
  $('back').addEventListener('click', closeChat);
  $('persona').value = state.persona;
  $('persona').addEventListener('change', () => {
    Object.assign(state, { persona: $('persona').value.trim() || 'Nguyễn Thị Lan', userId: null, drawn: 0 });
    keep.set('persona', state.persona);
    void persona().then(() => loadChat());
  });
}

wire();
startPanel({ ask, open: () => state.open, speaker: async () => ({ userId: await persona(), name: state.persona }) });
await persona();
await loadList();
const wanted = decodeURIComponent(location.hash.slice(1));
if (wanted) await openChat(wanted).catch(closeChat);
else if (matchMedia('(min-width: 761px)').matches && state.groups[0]) await openChat(`group:${state.groups[0].groupId}`);
listen();
