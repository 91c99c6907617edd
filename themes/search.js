// The search of every theme.  A page loads it when a reader turns to the search, and it loads what the query needs of the index:
// docs/decisions says which files there are, site_builder/search/ writes them.  The index says which pages can hold a term;
// the pages themselves, as they are published, say whether they do, where, and in which words.
// Nothing that was typed or read is ever put into a page as markup.  Lines that begin with // are not served (load/theme.py).
(() => {
  const form = document.querySelector("[data-search]"), field = form.elements.q, { base } = form.dataset;
  const results = document.querySelector("[data-search-results]"), filters = document.querySelector("[data-search-filters]");
  const { lang } = document.documentElement, words = siteSearchWords, { languages } = words;

  // Folding: step by step as site_builder/search/folding.py, with its own classes of characters, which come with the words;
  // tests/search_folding.json holds both to the same answers.
  let simplified = new Map();
  const { unspaced, unseen, letters } = words.folding;
  const han = RegExp(`[${unspaced}]`, "u"), hidden = RegExp(`[${unseen}]`, "gu"), beside = RegExp(`(?<=[${unspaced}]) +| +(?=[${unspaced}])`, "gu"), breaks = /[\t-\r \x85\u1680\u2028\u2029]+/g;
  const fold = (text) => [...text.replace(breaks, " ").replace(hidden, "")
    .normalize("NFKC").replace(breaks, " ").toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC")]
    .map((one) => letters[one] ?? simplified.get(one) ?? one).join("").replace(beside, "")
    .replace(/(?<!\d)\.|\.(?!\d)|[^\p{L}\p{N}\p{M}%‰°$€£¥.]+/gu, " ").replace(/ +/g, " ").trim();

  // Files, each fetched once.  Where one is missing or cut off, the site was published anew meanwhile or did not come through
  // whole: then all is forgotten and fetched again, past the browser's own store, before the reader is told.
  const files = new Map();
  let cache;
  const get = (path, read = JSON.parse, how = cache) => {
    if (!files.has(path)) files.set(path, fetch(base + path, { cache: how }).then((answer) => answer.ok ? answer.text() : Promise.reject()).then(read));
    return files.get(path);
  };
  const manifested = () => get("search/manifest.json", JSON.parse, cache ?? "no-cache");
  const json = (path) => get(`search/${path}.json`);
  const lines = (path, read) => get(`search/${path}.txt`, (text) => text.endsWith("\n.\n") ? read("\n" + text) : Promise.reject());
  const again = (work) => work().catch(() => {
    files.clear();
    cache = "reload";
    return work().finally(() => { cache = undefined; });
  });

  // Gaps in base 47; the last digit of each is one of 47 signs, those before it are of 47 others.
  const numbers = (text) => {
    let at = 0;
    return (text.match(/[P-~]*[!-O]/g) ?? []).map((gap) => at += [...gap].reduce((sum, one) => sum * 47 + (one.charCodeAt() - 33) % 47, 0));
  };
  // The lists of a gram: documents that hold it anywhere, in titles and names, in notes and claims.
  const listed = async ({ grams }, gram) => {
    let hash = 0;
    for (const one of gram) hash = Math.imul(hash, 31) + one.codePointAt() >>> 0;
    const name = grams[Math.floor((Math.imul(hash, 2654435761) >>> 0) / 2 ** 32 * grams.length)], text = name ? await lines("g/" + name, (all) => all) : "";
    const at = text.indexOf(`\n${gram}\t`);
    return [...at < 0 ? [] : text.slice(at + gram.length + 2, text.indexOf("\n", at + 1)).split("\t"), "", "", ""].slice(0, 3).map(numbers);
  };
  const both = (one, other) => { const has = new Set(other); return one.filter((id) => has.has(id)); };

  // The grams that a page must have to hold a term: each that the one before it does not cover, at most eight, spread over it.
  const gramsOf = (term) => {
    const all = [];
    for (const word of term.split(" ")) {
      const signs = [...word];
      let end = 0;
      signs.forEach((one, at) => {
        const to = Math.min(at + (han.test(one) ? 2 : 3), signs.length);
        if (to > end) all.push(signs.slice(at, end = to).join(""));
      });
    }
    return all.filter((_, at) => at % Math.ceil(all.length / 8) == 0);
  };

  // A page as rows of text: blocks within marked fields.  Of a theme without marks the main part is read as a body.
  const read = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html"), main = page.querySelector("main") ?? page.body, blocks = new Map();
    if (!main.querySelector("[data-field]")) main.dataset.field = "body";
    // 5: elements and texts.
    const walk = page.createTreeWalker(main, 5);
    for (let node; node = walk.nextNode();) {
      const inside = node.parentElement, zone = inside.closest("[data-field], [data-no-search], .pn, [role=doc-noteref], rt, rp");
      if (!zone?.dataset.field || node.data == null && node.tagName != "BR") continue;
      const block = inside.closest("p, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, blockquote, figcaption, pre, [data-field]");
      if (!blocks.has(block)) blocks.set(block, { text: "", rank: ["title", "name", "claim", "note", "body"].indexOf(zone.dataset.field), id: block.closest("main [id]")?.id,
        lang: block.closest("[lang]")?.lang, note: block.closest("[data-kind]")?.dataset.kind });
      blocks.get(block).text += node.data ?? " ";
    }
    for (const block of blocks.values()) block.folded = fold(block.text);
    return [...blocks.values()];
  };

  // How much of a text gives so much of its folded form.
  const reach = (text, length) => {
    let low = 0, high = text.length;
    while (low < high) {
      const middle = low + high >> 1;
      if (fold(text.slice(0, middle)).length < length) low = middle + 1; else high = middle;
    }
    return low;
  };
  // The first place of any of some terms in a text: where it begins, and ends.
  const first = (text, terms) => {
    const folded = fold(text), [at, term] = terms.map((one) => [folded.indexOf(one), one]).filter(([at]) => at >= 0).sort(([one], [other]) => one - other)[0] ?? [];
    return term && [text.slice(0, reach(text, at + 1)).replace(/.$/su, "").length, reach(text, at + term.length)];
  };
  const marked = (text, terms) => {
    const [from, to] = first(text, terms) ?? [];
    return to ? [text.slice(0, from), element("mark", {}, text.slice(from, to)), ...marked(text.slice(to), terms)] : [text];
  };
  // The sentence around the first place, without what would make it too long.  A block can be as long as a book: so it is gone through in parts.
  const sentence = (text, terms) => {
    let at = 0, place;
    while (!(place = first(text.slice(at, at + 2000), terms)) && at < text.length) at += 1500;
    const [from, to] = place ?? [0, 0], before = text.slice(Math.max(at + from - 60, 0), at + from), after = text.slice(at + to, at + to + 90);
    const start = before.search(/(?<=[。！？!?\n]|\. )[^。！？!?\n]*$/), end = after.search(/[。！？!?\n]|\. /);
    const cut = start < 0 && at + from > 60, more = end < 0 && at + to + 90 < text.length;
    return [cut ? "…" : "", ...marked((cut ? before.replace(/^\w+ /, "") : before.slice(Math.max(start, 0))) + text.slice(at + from, at + to) + (more ? after.replace(/ \w+$/, "") : after.slice(0, end < 0 ? 90 : end + 1)), terms),
      more ? "…" : ""];
  };

  // The entities and hubs that a term is a name of, or a reading of one, or the beginning of either: as site_builder/search/query.py has it.
  const meant = (rows, term) => rows.filter((row) => (row[3] ??= [...row[1].map(fold), ...row[2]])
    .some((one) => one == term || [...term].length > 1 && one.startsWith(term))).slice(0, 8);

  // The documents that can hold what is asked, best first, and how they are looked into.
  const look = async ({ q, only, from, to, ...chosen }) => {
    const manifest = await manifested(), { f, k } = manifest;
    const [table, rows] = await Promise.all([manifest.folding ? lines("f/" + manifest.folding, (all) => new Map([...all.matchAll(/(.)(.)/gu)].map((pair) => pair.slice(1)))) : simplified, manifest.names ? json("n/" + manifest.names) : []]);
    simplified = table;
    const rowOf = async (id) => (await json("d/" + manifest.tables[Math.floor(id / 64)])).find((row) => row[0] == id);
    const signs = [...q], short = signs.slice(0, 100).join(""), also = new Set();
    const typed = [...short.matchAll(/"([^"]*)"?|“([^”]*)”?|([^\s"“]+)/g)].map((found) => found[1] || found[2] || found[3] || "");
    const terms = typed.map(fold).filter(Boolean), whole = fold(short.replace(/["“”]/g, " "));
    const people = meant(rows, whole);
    const namesOf = (term) => {
      const names = only ? [] : meant(rows, term).flatMap((row) => row[1]);
      for (const name of names) if (!fold(name).includes(term)) also.add(name);
      return names.map(fold).filter((name) => name && name != term);
    };
    // One way to be a hit is to hold every term, or another name of it; another is to hold a name of what the whole query means.
    const ways = terms.length ? [terms.map((term) => [term, ...namesOf(term)])] : [], others = terms.length > 1 ? namesOf(whole) : [];
    if (others.length) ways.push([others]);

    const each = (lists, join) => lists.reduce((one, other) => one.map((list, at) => join(list, other[at], at)));
    const either = (one, other) => [...new Set([...one, ...other])];
    const holding = async (term) => each(await Promise.all(gramsOf(term).map((gram) => listed(manifest, gram))), both);
    const some = async (all) => each(await Promise.all(all.map(holding)), either);
    const every = async (way) => each(await Promise.all(way.map(some)), (one, other, at) => at ? either(one, other) : both(one, other));
    let [ids, ...ranked] = ways.length ? each(await Promise.all(ways.map(every)), either) : [[], [], []];
    const [head, notes, phrase] = [...ranked, terms.length > 1 ? (await holding(whole))[0] : []].map((list) => new Set(list));
    for (const [key, value] of Object.entries(chosen)) ids = both(ids, (await listed(manifest, `#${key}:${value}`))[0]);
    // Articles are numbered by month: so most days are told from the number, those of the first and last month from the table.
    const within = (day) => (!from || day >= from.slice(0, day.length)) && (!to || day <= to.slice(0, day.length));
    if (from || to) ids = ids.filter((id) => id >= f && within(new Date(Date.UTC(1800, (id - f) / k)).toISOString().slice(0, 7)));
    const place = (id) => (phrase.has(id) ? 0 : 4) + (head.has(id) ? +(id < f) : notes.has(id) ? 2 : 3);
    ids.sort((one, other) => place(one) - place(other) || other - one);

    const check = async (id) => {
      const row = await rowOf(id), blocks = [];
      if ((from || to) && !within(row[3].slice(0, 10))) return;
      for (const tongue of [lang, ...languages.filter((one) => one != lang)]) {
        const path = (tongue == languages[0] ? "" : tongue + "/") + row[1];
        for (const block of await get(path, read)) if (!chosen.note || block.note == chosen.note || chosen.note == "claim" && block.rank == 2) blocks.push({ ...block, path });
        const way = ways.find((way) => way.every((names) => blocks.some(({ folded }) => names.some((name) => folded.includes(name)))));
        if (!way) continue;
        const wanted = way.flat(), points = ({ folded, rank }) => (folded.includes(whole) ? 0 : 9) + rank;
        const holders = blocks.filter(({ folded }) => wanted.some((name) => folded.includes(name))).sort((one, other) => points(one) - points(other));
        return { id, row, wanted, block: holders[0], shown: holders.find(({ rank }) => rank > 1), points: points(holders[0]) };
      }
    };
    const sure = ways.length == 1 && !from && !to && !chosen.note && ways[0].every((names) => names.length == 1 && gramsOf(names[0])[0] == names[0]), order = (one, other) => one.points - other.points || other.id - one.id;
    const found = { ids, also: [...also], cut: signs.length > 100, dropped: typed.length > terms.length, hits: [], seen: 0,
      people: async () => Promise.all(people.slice(0, 4).map(async ([id, names]) => ({ id, names, row: await rowOf(id) }))),
      get count() { return found.hits.length + ids.length - found.seen; },
      get exact() { return sure || found.seen == ids.length; },
      // Looks into documents, ten at a time, until so many are hits or so many were looked into: words that are common each by itself can
      // have thousands of pages that might hold them together.
      async reach(hits, most = found.seen + 30) {
        while (found.hits.length < hits && found.seen < Math.min(most, ids.length)) {
          const next = ids.slice(found.seen, found.seen + 10), checked = await Promise.all(next.map(check));
          found.seen += next.length;
          found.hits.push(...checked.filter(Boolean).sort(order));
          if (found.seen <= 30) found.hits.sort(order);
        }
        return found;
      } };
    return found;
  };
  // What was fetched a minute ago is asked for anew: the site may have been published meanwhile, or the preview saved.
  let until = 0;
  const find = (asked, hits = 10, most) => {
    if (Date.now() > until) files.clear();
    until = Date.now() + 60000;
    return again(async () => (await look(asked)).reach(hits, most));
  };
  const element = (tag, given, ...inside) => { const made = Object.assign(document.createElement(tag), given); made.append(...inside); return made; };
  globalThis.siteSearch = { fold, find };

  // What follows shows it.
  const say = (key, values) => (words[key] ?? key).replace(/{(\w+)}/g, (_, name) => values[name]);
  const titleOf = ({ row: [, , , , titles] }) => titles[lang] ?? Object.values(titles)[0];
  const addressOf = ({ block: { path, rank, id } }) => base + path + (rank > 1 && id ? "#" + id : "");
  const button = (key, onclick) => element("button", { type: "button", className: "btn", onclick }, say(key));
  const quoted = ({ shown, wanted }) => shown ? sentence(shown.text, wanted) : [];
  const status = form.querySelector("[role=status]") ?? element("p", { className: "meta", role: "status" });
  let facets = {}, found, shown, run = 0, active;
  const show = (more) => {
    const { exact, count, also, cut, dropped, hits } = found, key = exact ? "count" : "most";
    status.textContent = [exact && !count ? say("none") : say(key + (count == 1 ? "_one" : "_many"), { n: count }), also.length && say("also", { names: also.join(say("comma")) }),
      cut && say("cut"), dropped && say("dropped")].filter(Boolean).join(say("sep"));
    draw(hits, more);
  };
  const fail = (error) => {
    draw([]);
    status.replaceChildren(say(location.protocol == "file:" ? "file" : navigator.onLine ? "failed" : "offline"), " ", button("again", () => start()));
  };
  const asked = () => [...new FormData(form)].filter(([, value]) => value);
  // What was asked for later counts: an answer that comes after it is dropped.
  const go = async (work, more) => {
    const mine = run;
    try {
      const one = await work();
      if (mine != run) return;
      found = one;
      show(more);
      return true;
    } catch { if (mine == run) fail(); }
  };
  const start = async (how) => {
    run++;
    shown = 10;
    if (how) history[how](null, "", "?" + new URLSearchParams(asked()));
    const looked = await go(async () => {
      const one = await find(Object.fromEntries([["q", ""], ...asked()]), results ? 10 : 6);
      if (!results) one.known = await one.people();
      return one;
    });
    // More is looked into once the first hits stand, so that the count is exact where it can be.
    if (looked && results) go(() => again(() => found.reach(Infinity, 30)), true);
  };

  let draw, timer;
  const typed = (event) => { clearTimeout(timer); if (!event.isComposing) timer = setTimeout(start, 120, results && "replaceState"); };
  field.addEventListener("input", typed);
  field.addEventListener("compositionend", typed);
  if (results) {
    // The search page: hits below the field; the address holds the query and what was chosen.
    draw = (hits, more) => results.replaceChildren(...hits.slice(0, shown).map((hit) => {
      const { block: { rank }, row: [, , kind, date, , hubs, publication, state], shown } = hit;
      return element("article", { className: "hit" }, element("h2", {}, element("a", { href: addressOf(hit) }, ...marked(titleOf(hit), hit.wanted))),
        element("p", { lang: shown?.lang ?? lang }, ...quoted(hit)),
        element("p", { className: "meta" }, [say([kind, kind, "claim", "note", kind][rank]), ...hubs.map((hub) => facets.hub?.find(([id]) => id == hub)?.[1][lang]),
          date && new Date(date.slice(0, 10)).toLocaleDateString(say("locale"), { dateStyle: "long", timeZone: "UTC" }), publication, words[state]].filter(Boolean).join(say("sep"))));
    }), ...more && (hits.length > shown || found.seen < found.ids.length) ? [button("more", async () => {
      const at = shown;
      await go(() => again(() => found.reach(shown += 10)), true);
      results.querySelectorAll("h2 a")[at]?.focus();
    })] : []);
    const fill = () => {
      const given = new URLSearchParams(location.search);
      for (const one of form.elements) if (one.type == "checkbox") one.checked = given.has(one.name); else if (one.name) one.value = given.get(one.name) ?? "";
    };
    form.addEventListener("submit", (event) => { event.preventDefault(); start("pushState"); });
    form.addEventListener("change", (event) => { if (event.target != field) start("pushState"); });
    addEventListener("popstate", () => { fill(); start(); });
    fill();
    again(async () => json("c/" + (await manifested()).facets)).then((all) => {
      facets = all;
      for (const select of filters.querySelectorAll("select")) {
        for (const [key, labels, n] of facets[select.name] ?? []) select.add(new Option(`${labels[lang] ?? words[key] ?? key} (${n})`, key));
        select.disabled = select.length < 2;
        select.value = new URLSearchParams(location.search).get(select.name) ?? "";
      }
      filters.hidden = false;
      if (field.value) start();
    }).catch(fail);
  } else {
    // In the head of other pages: a list of choices below the field, after the pattern for a combobox.
    const list = element("div", { id: "search-list", role: "listbox", ariaLabel: say("list") }), box = element("div", { className: "search-panel" }, status, list);
    const choose = (at) => {
      active = at;
      [...list.children].forEach((one, number) => { one.ariaSelected = number == at; });
      list.children[at]?.scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", list.children[at]?.id ?? "");
    };
    const open = (yes) => { box.hidden = !yes; field.ariaExpanded = yes; choose(-1); };
    draw = (hits) => {
      const root = base + (lang == languages[0] ? "" : lang + "/"), known = found?.known ?? [];
      const rows = [...known.map((one) => [root + one.row[1], [titleOf(one)], one.names.join(say("comma"))]),
        ...hits.filter(({ id }) => known.every((one) => one.id != id)).slice(0, 6).map((hit) => [addressOf(hit), marked(titleOf(hit), hit.wanted), ...quoted(hit)]),
        [`${form.action}?${new URLSearchParams(asked())}`, [say("all")]]];
      list.replaceChildren(...rows.map(([href, title, ...rest], number) => element("a", { href, id: "search-" + number, role: "option", tabIndex: -1 }, element("b", {}, ...title), element("span", {}, ...rest))));
      open(!!field.value);
    };
    form.append(box);
    // What is said in it is read aloud only if it stands there before.
    field.addEventListener("input", () => { box.hidden = !field.value; });
    field.role = "combobox";
    field.ariaAutoComplete = "list";
    field.setAttribute("aria-controls", list.id);
    open(false);
    field.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], all = list.children.length + 1;
      if (box.hidden) return;
      if (step) choose((active + 1 + step + all) % all - 1);
      else if (event.key == "Enter" && active >= 0) list.children[active].click();
      else if (event.key == "Escape") { run++; open(false); }
      else return;
      event.preventDefault();
    });
    form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) open(false); });
    if (field.value) start();
  }
})();
