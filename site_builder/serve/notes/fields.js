// The fields of a note: what each kind has, filled from a note and read back.
import { button, el } from "./element.js";
import { t, tongue } from "./words.js";

export const KINDS = ["gloss", "context", "check", "source", "correction", "claim"];
const VERDICTS = ["true", "false", "disputed", "unverifiable", "one-sided"];
const STATUSES = ["asserted", "denied", "rejected", "agreed", "withdrawn"];
const SORTS = ["person", "place", "organisation", "term"];

const field = (name, label, control) => {
  control.setAttribute("name", name);
  return el("label", { "data-field-of": name }, el("span", {}, label), control, el("em", { class: "fault", role: "alert" }));
};
const choice = (options, chosen, empty = true) => el("select", {},
  ...empty ? [el("option", { value: "" }, t.choose)] : [],
  ...options.map(([value, label]) => el("option", { value, selected: value === chosen }, label)));
const named = (words) => words.map((it) => [it, t[it] ?? it]);

const work = (it = {}) => el("div", { class: "work" },
  ...["title", "url", "date"].map((key) => el("input", { "data-key": key, "aria-label": t[key], placeholder: t[key], value: it[key] ?? "" })));

const labels = (prefix, languages, text, given = {}) => languages.map((tag) => field(`${prefix}.${tag}`, text(tongue(tag)), el("input", { value: given[tag] ?? "" })));

const claimFields = (note, margin, lists) => {
  const questions = lists.hubs.flatMap((hub) => hub.questions.map((it) => [`${hub.id}/${it.id}`, `${hub.title}：${it.label}`]));
  const own = (it) => (margin.topics.includes(it[0].split("/")[0]) ? 0 : 1);
  questions.sort((one, other) => own(one) - own(other));
  const question = choice(questions, note.question), party = choice([], "");
  const hub = choice(lists.hubs.map((it) => [it.id, it.title]), note.query?.hub ?? margin.topics[0], false);
  const newQuestion = el("details", { "data-new": "query", open: Boolean(note.query) }, el("summary", {}, t.query), field("query.hub", t.hub, hub),
    ...labels("query.label", margin.languages, t.name, note.query?.label), field("query.id", t.id, el("input", { value: note.query?.id ?? "" })),
    el("em", { class: "fault", role: "alert", "data-fault": "query" }));
  const parties = () => {
    const id = newQuestion.open ? hub.value : question.value.split("/")[0], chosen = party.value || note.party;
    const found = lists.hubs.find((it) => it.id === id)?.parties ?? [];
    party.replaceChildren(...choice(found.map((it) => [it.id, it.label]), chosen).children);
  };
  for (const it of [question, hub]) it.addEventListener("change", parties);
  newQuestion.addEventListener("toggle", parties);
  parties();
  const known = el("datalist", { id: "preview-entities" }, ...lists.entities.map((it) => el("option", { value: it.id }, it.label)));
  return el("div", {},
    field("speaker", t.speaker, el("input", { list: "preview-entities", value: note.speaker ?? "" })), known,
    el("details", { "data-new": "entity", open: Boolean(note.entity) }, el("summary", {}, t.entity),
      ...labels("entity.label", margin.languages, t.name, note.entity?.label), field("entity.kind", t.sort, choice(named(SORTS), note.entity?.kind ?? "person", false)),
      field("entity.id", t.id, el("input", { value: note.entity?.id ?? "" })), ...labels("entity.definition", margin.languages.slice(0, 1), () => t.definition, note.entity?.definition),
      el("em", { class: "fault", role: "alert", "data-fault": "entity" })),
    field("question", t.question, question), newQuestion, field("party", t.party, party),
    field("status", t.status, choice(named(STATUSES), note.status ?? "asserted", false)),
    field("said", t.said, el("input", { value: note.said ?? "", placeholder: "2026-04-12" })));
};

// The elements for a note of a kind.
export const fieldsOf = (note, margin, lists) => {
  const works = el("fieldset", { "data-field-of": "sources" }, el("legend", {}, t.sources),
    ...(note.sources?.length ? note.sources : [{}]).map(work), el("em", { class: "fault", role: "alert" }));
  works.append(button(t.more, () => works.lastElementChild.before(work())));
  return [
    ...margin.languages.map((tag) => field(`body.${tag}`, t.body(tongue(tag)), el("textarea", { rows: 3, lang: tag }, note.body?.[tag] ?? ""))),
    note.kind === "check" ? field("verdict", t.verdict, choice(named(VERDICTS), note.verdict)) : null,
    note.kind === "claim" ? claimFields(note, margin, lists) : null,
    works,
    field("created", t.created, el("input", { value: note.created ?? margin.day })),
  ].filter(Boolean);
};

// What the elements of a form say, as the slip that is sent.
export const slipOf = (root) => {
  const slip = { kind: root.querySelector('[name="kind"]').value, body: {}, sources: [] };
  for (const it of root.querySelectorAll("[name]")) {
    const [key, inner, tag] = it.getAttribute("name").split(".");
    const fresh = it.closest("[data-new]");
    if (key === "quote" || key === "kind" || (fresh && !fresh.open)) continue;
    if (!inner) slip[key] = it.value.trim();
    else if (!tag && key === "body") slip.body[inner] = it.value;
    else if (!tag) (slip[key] ??= {})[inner] = it.value.trim();
    else ((slip[key] ??= {})[inner] ??= {})[tag] = it.value.trim();
  }
  for (const row of root.querySelectorAll(".work")) {
    const one = Object.fromEntries([...row.children].map((it) => [it.dataset.key, it.value.trim()]));
    if (Object.values(one).some(Boolean)) slip.sources.push(one);
  }
  return slip;
};
