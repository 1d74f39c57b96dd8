import { avatar, make } from './elements.js';

const dayOf = (time) => new Date(time).toDateString();
const dayWords = (time) => {
  if (dayOf(time) === dayOf(Date.now())) return 'Hôm nay';
  if (dayOf(time) === dayOf(Date.now() - 86_400_000)) return 'Hôm qua';
  return new Date(time).toLocaleDateString('vi-VN', { weekday: 'long', day: '2-digit', month: '2-digit', year: 'numeric' });
};

/** Draws a conversation, oldest first. Messages after `since` are shown as just arrived; `me` stands on the right. */
export function drawChat(place, messages, { me, since, toEnd = false }) {
  const atEnd = toEnd || since === 0 || place.scrollHeight - place.scrollTop - place.clientHeight < 80;
  const parts = [];
  let before = null;
  for (const message of messages) {
    if (!before || dayOf(before.time) !== dayOf(message.time)) parts.push(make('div', 'day', dayWords(message.time)));
    const first = !before || before.from.id !== message.from.id || dayOf(before.time) !== dayOf(message.time) || message.time - before.time > 600_000;
    parts.push(bubble(message, { first, mine: message.from.id === me, fresh: since > 0 && message.seq > since }));
    before = message;
  }
  if (parts.length === 0) parts.push(nothing('Chưa có tin nào', 'Tin của Công an xã và của bà con sẽ hiện ở đây.'));
  place.replaceChildren(...parts);
  if (!atEnd) return;
  const down = () => Object.assign(place, { scrollTop: place.scrollHeight });
  down();
  // A picture grows once it is there.
  for (const image of place.querySelectorAll('img')) image.addEventListener('load', down, { once: true });
}

export function emptyChat(place) {
  place.replaceChildren(nothing('Chưa mở nhóm nào', 'Chạm vào một nhóm để xem tin như bà con trong thôn nhìn thấy.'));
}

function nothing(title, words) {
  const empty = make('div', 'empty', words);
  empty.prepend(make('b', '', title));
  return empty;
}

function bubble(message, { first, mine, fresh }) {
  const line = make('div', `message${first ? ' first' : ''}${mine ? ' mine' : ''}${fresh ? ' new' : ''}`);
  line.dataset.messageId = message.id;
  if (!mine) line.append(first ? avatar(message.from.name) : make('span'));
  const box = make('div', 'bubble');
  if (first && !mine) box.append(sender(message.from));
  if (message.mediaUrl && ['photo', 'GIF', 'link'].includes(message.type)) box.append(picture(message));
  if (message.type === 'file') box.append(make('div', 'file', `Tệp: ${message.fileName ?? 'không tên'}`));
  if (message.text) box.append(text(message.text));
  const time = make('time', '', new Date(message.time).toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit' }));
  time.dateTime = new Date(message.time).toISOString();
  box.append(time);
  line.append(box);
  return line;
}

function sender({ kind, name }) {
  const from = make('div', 'from', name);
  if (kind === 'OA') from.append(make('span', 'chip', 'OA'));
  if (kind === 'BOT') from.append(make('span', 'chip bot', 'Bot'));
  return from;
}

function picture({ mediaUrl, text: words }) {
  const image = make('img');
  image.src = mediaUrl;
  image.alt = words ? 'Ảnh kèm tin' : 'Ảnh';
  return image;
}

/** Plain text, with addresses that can be opened; never markup. */
function text(words) {
  const box = make('div', 'text');
  for (const piece of words.split(/(https?:\/\/[^\s]+)/)) {
    if (!/^https?:\/\//.test(piece)) {
      box.append(piece);
      continue;
    }
    const link = make('a', '', piece);
    Object.assign(link, { href: piece, target: '_blank', rel: 'noopener noreferrer' });
    box.append(link);
  }
  return box;
}
