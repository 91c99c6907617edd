// The form of a note: opened for selected words or for a note that stands, kept as a draft at every stroke, saved into its file.
import { ask } from "./ask.js";
import { drafts, drop, keep, open } from "./drafts.js";
import { button, el } from "./element.js";
import { fieldsOf, KINDS, slipOf } from "./fields.js";
import { t } from "./words.js";

export const forms = ({ margin, tell, refresh, turn }) => {
  const box = el("dialog", { class: "form", "aria-label": t.newNote });
  let now = null, timer = 0, lists = null;

  const show = async (name, draft) => {
    now = { name, ...draft };
    if (draft.fields.kind === "claim") lists ??= await ask("lists");
    const note = draft.fields;
    const quote = el("textarea", { name: "quote", rows: 2, input: () => { now.words = { quote: quote.value }; check(); } }, draft.words.quote);
    const kind = el("select", { name: "kind", change: () => { const fields = slipOf(box); show(now.name, { ...now, fields }); note_(); } },
      ...KINDS.map((it) => el("option", { value: it, selected: it === note.kind }, t[it])));
    const problem = el("div", { class: "problem", role: "alert" });
    const body = el("form", { method: "dialog", submit: (event) => { event.preventDefault(); save(); } },
      el("h2", {}, draft.id ? t.edit : t.newNote),
      el("label", {}, el("span", {}, t.kind), kind),
      el("label", { "data-field-of": "quote" }, el("span", {}, t.quote), quote, el("em", { class: "fault", role: "alert" }), el("small", { class: "place", role: "status" })),
      ...fieldsOf(note, margin(), lists),
      problem,
      el("p", { class: "row" }, el("button", { type: "submit", class: "main" }, t.save), button(t.close, close), button(t.discard, () => { drop(now.name); close(); })));
    box.replaceChildren(body);
    body.addEventListener("input", note_);
    if (!box.open) box.show();
    open(name);
    check();
    note_();
    box.querySelector('[name^="body."]').focus();
  };

  // keep what was typed
  const note_ = () => { if (now) { now.fields = slipOf(box); keep(now.name, { id: now.id, version: now.version, words: now.words, fields: now.fields }); } };
  const close = () => { now = null; box.close(); open(null); refresh(); };

  const check = () => {
    clearTimeout(timer);
    const place = box.querySelector(".place"), fault = box.querySelector('[data-field-of="quote"] .fault');
    place.textContent = t.wait;
    timer = setTimeout(async () => {
      const answer = await ask("check", { words: now?.words ?? { quote: "" } });
      place.textContent = answer.placed ? t.placed(`${answer.prefix}「${answer.quote}」${answer.suffix}`) : "";
      fault.textContent = answer.placed ? "" : answer.fault?.message ?? answer.error ?? "";
    }, 200);
  };

  const save = async (version = now.version) => {
    note_();
    for (const it of box.querySelectorAll(".fault")) it.textContent = "";
    const answer = await ask("save", { version, id: now.id ?? "", slip: { ...now.fields, words: now.words } });
    if (answer.status === 200) {
      drop(now.name);
      if (now.fields.entity || now.fields.query) lists = null;
      close();
      tell(`${t.saved} ${answer.path}:${answer.line}`);
    } else if (answer.conflict) ask_(answer.conflict);
    else faults(answer);
  };

  const faults = (answer) => {
    if (answer.error) box.querySelector(".problem").textContent = answer.error;
    for (const it of answer.faults ?? []) {
      const name = it.field === "body" ? `body.${margin().languages[0]}` : it.field;
      const at = box.querySelector(`[data-field-of="${name}"] .fault`) ?? box.querySelector(`[data-fault="${name}"]`) ?? box.querySelector(".problem");
      at.textContent = `${it.message}. ${it.help}`;
    }
    box.querySelector(".fault:not(:empty), .problem:not(:empty)")?.scrollIntoView({ block: "nearest" });
  };

  // the file was changed under the editor's hands: both versions, and a choice
  const ask_ = ({ path, version, theirs }) => {
    const text = (it) => (it ? `${it.quote ?? it.words?.quote}\n${Object.values(it.body).join("\n")}` : t.gone);
    box.querySelector(".problem").replaceChildren(
      el("p", {}, t.conflict, " ", path),
      ...now.id ? [el("h3", {}, t.theirs), el("pre", { class: "theirs" }, text(theirs))] : [],
      el("h3", {}, t.yours), el("pre", { class: "yours" }, text({ ...now.fields, words: now.words })),
      button(t.mine, () => { now.version = version; save(version); }),
      ...theirs ? [button(t.take, () => { drop(now.name); edit(theirs, version); })] : []);
  };

  const edit = (note, version = margin().version) => show(`note ${note.id}`, { id: note.id, version, words: { quote: note.quote }, fields: note });
  const remove = (note) => {
    const sure = el("dialog", { class: "sure" }, el("p", {}, t.sure), el("p", {}, `${t[note.kind]}：${note.quote}`),
      button(t.yes, async () => {
        sure.remove();
        const answer = await ask("delete", { version: margin().version, id: note.id });
        tell(answer.status === 200 ? t.removed : answer.conflict ? t.conflict : answer.error ?? answer.faults[0].message);
        await refresh();
      }, { class: "main" }), button(t.close, () => sure.remove()));
    box.after(sure);
    sure.showModal();
  };
  box.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.stopPropagation(); close(); } });
  return {
    box,
    edit,
    remove,
    add: (kind, { quote, before, after, block }) => show(`new ${Date.now()}`, { version: margin().version, words: { quote, before, after, block }, fields: { kind } }),
    resume: (name) => { const draft = drafts()[name]; if (draft) show(name, draft); },
  };
};
