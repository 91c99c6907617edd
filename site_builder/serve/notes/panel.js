// The panel: drafts, orphans with the passages that are like them, steps taken back.
import { ask } from "./ask.js";
import { drafts, drop } from "./drafts.js";
import { button, el } from "./element.js";
import { selected } from "./selection.js";
import { t } from "./words.js";

export const panel = ({ margin, form, tell, refresh, turn }) => {
  const box = el("section", { class: "panel", "aria-label": t.panel, hidden: true });
  let words = null;

  const lay = async (note, to) => {
    const answer = await ask("lay", { version: margin().version, id: note.id, words: to });
    if (answer.status === 200) tell(`${t.saved} ${answer.path}:${answer.line}`);
    else tell(answer.conflict ? t.conflict : answer.error ?? answer.faults.map((it) => it.message).join(" "));
    await refresh();
  };

  const proposal = (note, it) => el("li", {},
    el("span", {}, `…${it.before}`), el("mark", {}, it.passage), el("span", {}, `${it.after}…`),
    it.likely ? el("small", {}, ` ${t.likely} `) : null,
    button(t.accept, () => lay(note, { quote: it.passage, before: it.before, after: it.after, block: it.block })));

  const orphan = (note) => el("li", { class: "orphan", "data-id": note.id },
    el("b", {}, t[note.kind]), " ", el("q", {}, note.quote), el("p", { class: "why" }, note.why),
    el("ol", {}, ...note.proposals.map((it) => proposal(note, it))),
    button(t.lay, () => { if (words) lay(note, words); else tell(t.anew); }, { title: t.anew, class: "anew" }),
    button(t.edit, () => form.edit(note)), button(t.remove, () => form.remove(note)));

  const draft = ([name, it]) => el("li", {}, `${t[it.fields.kind] ?? ""} ${it.words.quote.slice(0, 30)} `,
    button(t.resume, () => form.resume(name)), button(t.discard, () => { drop(name); draw(); }));

  const draw = () => {
    const lost = margin().notes.filter((it) => it.state === "orphan"), left = Object.entries(drafts());
    box.replaceChildren(
      el("h2", {}, t.panel),
      el("p", {}, button(t.undo, () => turn("undo")), button(t.redo, () => turn("redo")), button(t.close, () => { box.hidden = true; })),
      ...left.length ? [el("h3", {}, t.drafts), el("ul", {}, ...left.map(draft))] : [],
      el("h3", {}, lost.length ? t.lost : t.none), el("ul", {}, ...lost.map(orphan)));
  };
  // the words are kept from before the press: a press on a button may take the selection away
  box.addEventListener("pointerdown", () => { const found = selected(); words = found && !found.two ? plainOf(found) : null; }, true);
  box.addEventListener("focusin", () => { const found = selected(); if (found && !found.two) words = plainOf(found); });
  const plainOf = ({ quote, before, after, block }) => ({ quote, before, after, block });
  return { box, draw, toggle: () => { box.hidden = !box.hidden; draw(); if (!box.hidden) box.querySelector("button").focus(); } };
};
