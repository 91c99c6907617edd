// The editor's desk on a page of the preview.  It stands beside the page's body, in a shadow of its own: neither style nor words of the page mix with it.
import { ask, page } from "./ask.js";
import { drafts, opened } from "./drafts.js";
import { button, el } from "./element.js";
import { KINDS } from "./fields.js";
import { forms } from "./form.js";
import { panel } from "./panel.js";
import { selected, textLanguage } from "./selection.js";
import { lang, t } from "./words.js";

const STYLE = new URL("desk.css", import.meta.url).href;
let margin = null;

const start = async () => {
  const host = el("preview-desk", { lang }), root = host.attachShadow({ mode: "open" });
  const status = el("p", { class: "status", role: "status" });
  const bar = el("div", { class: "bar", role: "toolbar", "aria-label": t.bar, hidden: true });
  const tell = (text) => { status.textContent = text; };
  const turn = async (name) => {
    const answer = await ask(name);
    tell(answer.status === 200 ? `${name === "undo" ? t.undone : t.redone} ${answer.page} ${answer.id}` : answer.error ?? answer.faults[0].message);
    await refresh();
  };
  const shared = { margin: () => margin, tell, turn, refresh: () => refresh() };
  const form = forms(shared), side = panel({ ...shared, form });
  const badge = button("", () => side.toggle(), { class: "badge" });

  const refresh = async () => {
    const answer = await ask("look");
    if (answer.status !== 200) return;
    margin = answer;
    const lost = margin.notes.filter((it) => it.state === "orphan").length;
    badge.textContent = `${t.notes(margin.notes.length)} · ${t.orphans(lost)}${Object.keys(drafts()).length ? ` · ${t.drafts}` : ""}`;
    side.draw();
    tools();
  };

  // the notes in the margin, and claims in their list, each get two buttons
  const tools = () => {
    for (const note of margin.notes) {
      for (const it of document.querySelectorAll(`[id="n-${note.id}"], [id="claim-${note.id}"]`)) {
        if (it.querySelector("preview-tools")) continue;
        const holder = el("preview-tools", {}), inner = holder.attachShadow({ mode: "open" });
        const current = () => margin.notes.find((one) => one.id === note.id);
        inner.append(el("link", { rel: "stylesheet", href: STYLE }), button(t.edit, () => form.edit(current())), button(t.remove, () => form.remove(current())));
        it.append(holder);
      }
    }
  };

  const offer = () => {
    const found = selected();
    bar.hidden = !found;
    if (!found) return;
    const place = found.range.getBoundingClientRect();
    bar.style.insetBlockStart = `${Math.max(4, place.bottom + 6 > innerHeight - 60 ? place.top - 56 : place.bottom + 6)}px`;
    bar.style.insetInlineStart = `${Math.max(4, Math.min(place.left, innerWidth - 380))}px`;
    if (found.two || textLanguage() !== margin.lang) { bar.replaceChildren(found.two ? t.two : t.original); return; }
    bar.replaceChildren(...KINDS.map((kind) => button(t[kind], () => { bar.hidden = true; form.add(kind, found); }, { "data-kind": kind })), el("kbd", {}, t.key));
  };
  document.addEventListener("selectionchange", () => { if (!root.activeElement) offer(); });
  addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyA") return;
    event.preventDefault();
    offer();
    if (bar.hidden) side.toggle(); else bar.querySelector("button")?.focus();
  });
  bar.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays
  bar.addEventListener("keydown", (event) => {
    const all = [...bar.querySelectorAll("button")], at = all.indexOf(root.activeElement);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) all.at((at + step) % all.length).focus();
    if (event.key === "Escape") { bar.hidden = true; root.activeElement.blur(); }
  });

  await refresh();
  if (!margin) return;
  root.append(el("link", { rel: "stylesheet", href: STYLE }), bar, form.box, side.box, el("div", { class: "foot" }, badge, status));
  document.documentElement.append(host); // beside the body, which follows each save and is compared with what the server gives
  document.addEventListener("followed", refresh);
  if (opened()) form.resume(opened());
};

if (/(^|\/)articles\/[^/]+\/$/.test(page)) start();
