// The selected words as the text of their paragraph has them: without the numbers of notes and paragraphs, which are none of it.
const APART = ".q-ref, .pn, preview-tools, aside.note";
const INNER = "p, li, td, th, dt, dd, h1, h2, h3, h4, h5, h6";
const REACH = 60;

const body = () => document.querySelector('[data-field="body"]:is(div)');

const plain = (range) => {
  const part = range.cloneContents();
  for (const it of part.querySelectorAll(APART)) it.remove();
  for (const it of part.querySelectorAll("br")) it.replaceWith("\n");
  return part.textContent.replace(/\u2060/g, "");
};

const blockOf = (node, text) => {
  const one = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  if (one?.closest("aside.note")) return null;
  const inner = one?.closest(INNER);
  return inner && text.contains(inner) ? inner : null;
};

// {quote, before, after, block}, null for no words of the text, or {two: true} for words of two paragraphs.
export const selected = () => {
  const selection = getSelection(), text = body();
  if (!text || !selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0), inner = blockOf(range.startContainer, text);
  if (!inner) return null;
  if (blockOf(range.endContainer, text) !== inner) return { two: true, range };
  const quote = plain(range).trim();
  if (!quote) return null;
  const head = range.cloneRange(), tail = range.cloneRange();
  head.setStart(inner, 0);
  head.setEnd(range.startContainer, range.startOffset);
  tail.setStart(range.endContainer, range.endOffset);
  tail.setEnd(inner, inner.childNodes.length);
  const holder = [...text.querySelectorAll("[id]")].find((it) => it.contains(inner) && (it.parentElement === text || it.parentElement.matches(".blk")));
  return { quote, before: plain(head).slice(-REACH), after: plain(tail).slice(0, REACH), block: holder?.id ?? "", range };
};
export const textLanguage = () => (body()?.closest("[lang]") ?? document.documentElement).lang;
