const COLOURS = ['#2f7de1', '#13906a', '#b45d12', '#8a4bd6', '#c23f6f', '#40739e', '#5b7d1e', '#a8442a'];

export const $ = (id) => document.getElementById(id);

export const make = (tag, className, text) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
};

const colourOf = (name) => COLOURS[[...name].reduce((sum, sign) => (sum * 31 + sign.codePointAt(0)) >>> 0, 7) % COLOURS.length];

/** What tells a group apart: the part after "Kết nối bình yên –". */
export const shortName = (name) => name.replace(/^.*[–-]\s*/, '');

const initials = (name) => shortName(name).replace(/\s*\(.*\)/, '').replace(/^(thôn|xóm|tổ dân phố|công an xã)\s+/i, '').split(/\s+/).slice(-2).map((word) => word[0]).join('').toLocaleUpperCase('vi');

export const avatar = (name) => {
  const circle = make('span', 'avatar', initials(name) || '?');
  circle.style.background = colourOf(name);
  circle.ariaHidden = 'true';
  return circle;
};
