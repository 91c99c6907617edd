"use strict";
// Shows what the preview has newer than this page: the words that changed are put in their places, and all else stays as it is (scroll,
// focus, open notes, what was typed).  A hidden page lets go of its connection: a browser has six a host.
(() => {
  const here = new URL(document.currentScript.src);
  let shown = here.searchParams.get("v");
  let was = document.body.cloneNode(true);
  let source;
  let work = Promise.resolve();

  const leave = () => { source?.close(); source = undefined; };
  const reload = () => { leave(); location.reload(); };
  const listen = () => {
    if (source || document.hidden) return;
    source = new EventSource(new URL("events", here));
    source.onmessage = ({ data }) => { work = work.then(() => follow(data)); };
  };

  // A version is `what no standing page can take in`.`build`: styles, scripts, pictures and the error page load the page again.
  const follow = async (version) => {
    if (version === shown) return;
    if (version.split(".")[0] !== shown.split(".")[0]) return reload();
    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      const next = new DOMParser().parseFromString(await answer.text(), "text/html");
      const ours = [...next.scripts].find((it) => new URL(it.src, here).pathname === here.pathname);
      const got = new URL(ours.src, here).searchParams.get("v");
      if (!answer.ok || got.split(".")[0] !== shown.split(".")[0]) return reload();
      const fresh = [];
      document.title = next.title;
      document.documentElement.lang = next.documentElement.lang;
      patch(was, next.body, document.body, fresh);
      was = next.body;
      shown = got;
      document.dispatchEvent(new CustomEvent("followed"));
      if (fresh.length) document.dispatchEvent(new CustomEvent("renewed", { detail: fresh }));
    } catch { reload(); }
  };

  // `old` and `now` are what the server gave, `live` is what stands; scripts and the reader may have changed something in that.
  const patch = (old, now, live, fresh) => {
    if (old.isEqualNode(now)) return;
    if (old.nodeName !== now.nodeName || old.nodeName !== live.nodeName) {
      live.replaceWith(taken(now, fresh));
    } else if (old.nodeType !== Node.ELEMENT_NODE) {
      live.data = now.data;
    } else {
      for (const { name } of [...old.attributes]) if (!now.hasAttribute(name)) live.removeAttribute(name);
      for (const { name, value } of now.attributes) if (old.getAttribute(name) !== value) live.setAttribute(name, value);
      patchChildren([...old.childNodes], [...now.childNodes], live, fresh);
    }
  };

  const patchChildren = (old, now, live, fresh) => {
    const standing = [...live.childNodes];
    if (standing.length !== old.length) {
      live.replaceChildren(...now.map((it) => taken(it, fresh)));
      return;
    }
    const least = Math.min(old.length, now.length);
    let start = 0, end = 0;
    while (start < least && old[start].isEqualNode(now[start])) start++;
    while (end < least - start && old.at(-1 - end).isEqualNode(now.at(-1 - end))) end++;
    // those that have a counterpart are changed where they stand, the others come or go
    const last = old.length - end, pairs = least - end;
    for (let at = start; at < pairs; at++) patch(old[at], now[at], standing[at], fresh);
    for (let at = Math.max(start, pairs); at < last; at++) standing[at].remove();
    const before = standing[last] ?? null;
    for (let at = Math.max(start, pairs); at < now.length - end; at++) live.insertBefore(taken(now[at], fresh), before);
  };

  const taken = (node, fresh) => {
    const copy = document.importNode(node, true);
    if (copy.nodeType === Node.ELEMENT_NODE) fresh.push(copy);
    return copy;
  };

  document.addEventListener("visibilitychange", () => { if (document.hidden) leave(); else listen(); });
  addEventListener("pagehide", leave);
  addEventListener("pageshow", listen);
})();
