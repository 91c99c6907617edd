// The words of the interface, in the language of the page.
const zh = {
  gloss: "解释", context: "背景", check: "核查", source: "出处", correction: "更正", claim: "说法",
  bar: "给所选文字加注", key: "Alt+A 转到这里", two: "请在同一段里选择文字", original: "批注写在原文上，请到原文页选择文字",
  panel: "本页批注", notes: (n) => `批注 ${n}`, orphans: (n) => `失位 ${n}`, lost: "失位的批注", none: "没有失位的批注",
  accept: "放到这里", anew: "先在页面上选好文字，再按这里", lay: "放到所选文字", likely: "很可能", drafts: "草稿", resume: "继续写", discard: "丢弃",
  undo: "撤销", redo: "重做", edit: "修改", remove: "删除", sure: "真的删除这条批注？", yes: "删除", close: "关闭", save: "保存", saved: "已保存",
  removed: "已删除", undone: "已撤销", redone: "已重做", newNote: "新批注", quote: "引文", kind: "种类", body: (l) => `正文（${l}）`,
  sources: "来源", title: "标题", url: "网址", date: "日期", more: "再加一条来源", created: "日期", verdict: "结论",
  speaker: "说话人", party: "方面", question: "问题", status: "立场", said: "何时所说", choose: "请选择",
  entity: "新的人物或机构", query: "新的问题", name: (l) => `名称（${l}）`, id: "标识（可不填）", hub: "专题", sort: "类别", definition: "简介",
  placed: (around) => `只在一处：${around}`, wait: "正在查找…", conflict: "这个文件刚被别的程序改过，什么都没有写。", theirs: "文件里现在是", yours: "你写的是",
  gone: "（文件里已没有这条批注）", mine: "仍用我的", take: "用文件里的",
  person: "人物", place: "地点", organisation: "机构", term: "术语",
  asserted: "主张", denied: "否认", rejected: "拒绝", agreed: "同意", withdrawn: "收回",
  true: "属实", false: "有误", disputed: "说法不一", unverifiable: "无法核实", "one-sided": "一面之词",
};
const en = {
  gloss: "Gloss", context: "Context", check: "Check", source: "Source", correction: "Correction", claim: "Claim",
  bar: "Annotate the selected words", key: "Alt+A comes here", two: "Select words of one paragraph", original: "Notes belong to the original: select words on its page",
  panel: "Notes of this page", notes: (n) => `Notes ${n}`, orphans: (n) => `Orphans ${n}`, lost: "Orphans", none: "No orphans",
  accept: "Lay it here", anew: "Select words on the page, then press this", lay: "Lay on the selected words", likely: "likely", drafts: "Drafts", resume: "Go on", discard: "Discard",
  undo: "Undo", redo: "Redo", edit: "Edit", remove: "Delete", sure: "Really delete this note?", yes: "Delete", close: "Close", save: "Save", saved: "Saved",
  removed: "Deleted", undone: "Undone", redone: "Done again", newNote: "New note", quote: "Quotation", kind: "Kind", body: (l) => `Body (${l})`,
  sources: "Sources", title: "Title", url: "Address", date: "Day", more: "One more source", created: "Day", verdict: "Verdict",
  speaker: "Speaker", party: "Party", question: "Question", status: "Status", said: "Said on", choose: "Choose",
  entity: "New entity", query: "New question", name: (l) => `Name (${l})`, id: "Id (may be left out)", hub: "Topic", sort: "Sort", definition: "Definition",
  placed: (around) => `Stands once: ${around}`, wait: "Looking…", conflict: "Another program has just saved this file; nothing was written.", theirs: "In the file now", yours: "Yours",
  gone: "(the note is no longer in the file)", mine: "Keep mine", take: "Take the file's",
  person: "Person", place: "Place", organisation: "Organisation", term: "Term",
  asserted: "asserted", denied: "denied", rejected: "rejected", agreed: "agreed", withdrawn: "withdrawn",
  true: "true", false: "false", disputed: "disputed", unverifiable: "unverifiable", "one-sided": "one-sided",
};
export const lang = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
export const t = lang === "zh" ? zh : en;
export const tongue = (tag) => { try { return new Intl.DisplayNames([document.documentElement.lang], { type: "language" }).of(tag); } catch { return tag; } };
