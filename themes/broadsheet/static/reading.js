// For readers of a text: opens notes, copies passages with their source, says what is new.  Without it notes are opened by their heads.
(() => {
  const root = document.documentElement, wide = matchMedia("(min-width: 60rem)");
  const without = !CSS.supports("selector(:has(a))");

  // Where there is a margin its notes are open, and a reader may close them; elsewhere they are closed, and a reader may open them.
  const unfold = (part) => {
    for (const note of part.querySelectorAll(".note:not([data-folded])")) {
      if (!wide.matches && !note.matches(".unplaced")) { if (note.dataset.live) note.open = false; continue; }
      note.open = true;
      note.dataset.live = "yes";
    }
  };

  // On a phone a second tap on a number closes its note.  Browsers that do not open what an address leads into are helped.
  document.addEventListener("click", (event) => {
    const number = event.target.closest?.(".prose .q-ref");
    const note = number && document.getElementById(decodeURIComponent(number.hash.slice(1)))?.closest("details");
    if (!note) return;
    if (note.open && !wide.matches) { event.preventDefault(); note.open = false; } else note.open = true;
  });

  // Both ends of a note light up: by the style sheet where it can see both, here where it cannot.
  const light = (event) => {
    const end = event.target.closest?.(".prose .q-ref, .prose .note, .prose .q");
    for (const one of document.querySelectorAll(".lit")) one.classList.remove("lit");
    if (!end || (end.dataset.slot && !without)) return;
    const ids = end.matches(".note") ? [end.querySelector("aside").id.slice(2)] : end.matches(".q-ref") ? [end.hash.slice(3)] : end.dataset.refs.split(" ");
    for (const id of ids) {
      document.getElementById(`n-${id}`)?.closest(".note").classList.add("lit");
      for (const run of document.querySelectorAll(`.prose .q[data-refs~="${CSS.escape(id)}"]`)) run.classList.add("lit");
    }
  };
  document.addEventListener("pointerover", light);
  document.addEventListener("focusin", light);

  // A passage is copied with its paragraph, its address and the day; a few words are copied as they are.
  const SHORT = 12;
  document.addEventListener("copy", (event) => {
    const chosen = getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) return;
    const range = chosen.getRangeAt(0);
    const element = (node) => node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    const prose = element(range.commonAncestorContainer).closest(".prose[data-cited]");
    if (!prose || element(range.startContainer).closest(".note, pre, code")) return;
    const copy = range.cloneContents();
    for (const one of copy.querySelectorAll(".pn, .q-ref, .note")) one.remove();
    for (const one of copy.querySelectorAll("p, li, tr, h2, h3, h4, h5, h6, figcaption")) one.append("\n");
    const quote = copy.textContent.replace(/\u2060/g, "").replace(/\s*\n\s*/g, "\n").trim();
    if (quote.length < SHORT) return;
    const block = (node) => element(node).closest(".prose :is(p, .flow, h2, h3, h4, h5, h6)[id]");
    const first = block(range.startContainer), last = block(range.endContainer);
    const number = (one) => one?.querySelector(".pn")?.textContent ?? "";
    const from = number(first), to = number(last);
    const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
    const paragraph = !from ? "" : to && to !== from ? fill(prose.dataset.paragraphs, { first: from, last: to }) : fill(prose.dataset.paragraph, { n: from });
    const address = location.origin + location.pathname + (first ? `#${first.id}` : "");
    const day = new Intl.DateTimeFormat(root.lang === "en" ? "en-GB" : root.lang, { dateStyle: "long" }).format(new Date());
    event.clipboardData.setData("text/plain", fill(prose.dataset.cited, { quote, paragraph, address, day }));
    event.preventDefault();
  });

  // What is new since the last visit: the ids of the newest changes stay in this browser, and nothing is sent.  A visit lasts as long as its tab.
  const before = (key, ids) => {
    try {
      const name = `seen:${key}`;
      if (sessionStorage.getItem(name) === null) sessionStorage.setItem(name, localStorage.getItem(name) ?? "");
      localStorage.setItem(name, ids.join(" "));
      return sessionStorage.getItem(name).split(" ").filter(Boolean);
    } catch { return []; }
  };
  const tell = (line) => {
    const kinds = new Map(line.dataset.ids.split(" ").map((one) => one.split(":")));
    const ids = [...kinds.keys()], seen = new Set(before(root.dataset.news, ids));
    if (!seen.size) return;
    // What stands behind the last that was seen is older, and came into the list because another left it.
    const known = ids.findLastIndex((id) => seen.has(id));
    const fresh = ids.slice(0, known < 0 ? ids.length : known).filter((id) => !seen.has(id));
    const counts = ["article", "note", "claim", "correction", "withdrawal"].map((kind) => [kind, fresh.filter((id) => kinds.get(id) === kind).length]);
    line.querySelector("span").textContent = counts.filter(([, n]) => n).map(([kind, n]) => line.dataset[kind].replace("{n}", n)).join(line.dataset.comma) || line.dataset.none;
    line.dataset.told = "";
    for (const id of fresh) {
      const change = document.querySelector(`[data-change="${CSS.escape(id)}"]`);
      if (change && !change.querySelector(".new")) change.append(Object.assign(document.createElement("b"), { className: "new tag", textContent: line.dataset.mark }));
    }
  };

  const enhance = (part) => {
    unfold(part.closest?.(".note")?.parentElement ?? part);
    for (const line of part.matches?.("[data-ids]") ? [part] : part.querySelectorAll("[data-ids]")) tell(line);
  };
  enhance(document);
  wide.addEventListener("change", () => unfold(document));
  document.addEventListener("renewed", (event) => event.detail.forEach(enhance));
})();
