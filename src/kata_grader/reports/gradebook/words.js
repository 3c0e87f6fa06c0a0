"use strict";
// Text nodes and elements: the only way in which data gets into the page.

const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes (`on…` are listeners) and children, which are elements or texts. */
function make(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

function drawn(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

// Control and format characters, what ends lines, and halves of pairs. Joiners are part of names and of emoji.
const ODD = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const ODD_IN_BLOCKS = /(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

function spelled(character) {
  const code = character.codePointAt(0);
  const digits = code.toString(16);
  if (code < 0x100) return `\\x${digits.padStart(2, "0")}`;
  return code < 0x10000 ? `\\u${digits.padStart(4, "0")}` : `\\u{${digits}}`;
}

/** A text in one line, with all characters that do not show themselves spelled out. */
function visible(text) {
  return text.replace(ODD, spelled) || "(no name)";
}

/** A text of several lines as nodes; what does not show itself is spelled out and marked. */
function said(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(ODD_IN_BLOCKS)) {
    nodes.push(text.slice(end, match.index), make("span", { class: "odd" }, spelled(match[0])));
    end = match.index + match[0].length;
  }
  return [...nodes, text.slice(end)];
}

/** A kata's name, which may be broken after its underscores. */
function breakable(name) {
  return name.split(/(?<=_)/).flatMap((part, place) => (place ? [make("wbr"), part] : [part]));
}

const number = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

function counted(count, one, many = `${one}s`) {
  return `${number.format(count)} ${count === 1 ? one : many}`;
}

/** A share in per cent; "100 %" and "0 %" are said of all and of nothing only. */
function percent(part, whole) {
  if (!whole) return "–";
  const share = Math.round((100 * part) / whole);
  if (part > 0 && share === 0) return "< 1 %";
  return `${part < whole ? Math.min(99, share) : share} %`;
}

/** Milliseconds as a reader says them. */
function duration(milliseconds) {
  if (milliseconds < 1000) return `${milliseconds} ms`;
  return milliseconds < 9950 ? `${(milliseconds / 1000).toFixed(1)} s` : `${number.format(Math.round(milliseconds / 1000))} s`;
}
