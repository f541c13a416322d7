// What is shown at each kind of address: elements for the content of the page.

const MOST_CHARTS = 2;

const VIEWS = {
  __proto__: null,
  "": home,
  theme: themePage,
  place: placePage,
  measure: measurePage,
  figure: figurePage,
  source: sourcePage,
  contents: contentsPage,
  conflicts: conflictsPage,
  sources: sourcesPage,
};

function lost(page) {
  return [el("h1", {}, page.say("lost-title")), el("p", {}, page.say("lost"))];
}

function home(page) {
  const results = el("section", { id: "results", "aria-label": page.say("figures") });
  const refresh = () => {
    page.lists = [];
    const found = page.found(page.asked);
    const clear = asking.querySelector(".clear");
    clear.hidden = !CONDITIONS.some((key) => page.asked[key]);
    results.replaceChildren(...resultsOf(page, found));
    page.counted = results.querySelector(".count")?.textContent ?? "";
  };
  const asking = form(page, () => refresh());
  refresh();
  return [el("h1", {}, page.text(page.data.title)), asking, results];
}

function resultsOf(page, { words, own, wider, missing, slips, whole }) {
  const { place } = page.asked;
  const count = own.length + wider.length;
  const said = wider.length
    ? page.say("count-groups", { count: own.length, wider: wider.length })
    : page.say(count === 1 ? "count-one" : "count", { count });
  const shown = [el("p", { class: "count" }, said)];
  const nowhere = missing?.length
    ? page.say("none-word", { words: page.listed(missing.map((word) => word.typed)) })
    : "";
  if (!count) {
    const why = nowhere || page.say("none");
    return [...shown, el("p", { class: "none" }, why, " ", page.say("none-help"))];
  }
  for (const { typed, name } of slips ?? []) {
    shown.push(el("p", { class: "none" }, page.say("taken-for", { word: typed, name })));
  }
  if (missing && !whole) shown.push(el("p", { class: "none" }, nowhere, nowhere ? " " : "", page.say("partial")));
  if (!place) return [...shown, ...figureList(page, own, { words, level: "h2" })];
  return [...shown, ...groups(page, place, own, wider, words)];
}

/** The figures of a place, and apart from them those of wider areas. */
function groups(page, place, own, wider, words = []) {
  const name = page.name("places", place);
  const shown = [el("h2", {}, page.say("within", { place: name }))];
  if (own.length) shown.push(...figureList(page, own, { words }));
  else shown.push(el("p", { class: "none" }, page.say("none-within", { place: name })));
  if (wider.length) {
    shown.push(
      el("h2", { class: "wider" }, page.say("wider", { place: name })),
      el("p", { class: "coverage" }, page.say("wider-note", { place: name })),
      ...figureList(page, wider, { words, wider: true }),
    );
  }
  return shown;
}

function themePage(page, id) {
  const theme = page.data.themes[id];
  if (!theme) return null;
  const facts = page.data.facts.filter((fact) => page.meets(fact, { theme: id }));
  const sections = [...Map.groupBy(facts, (fact) => fact.measure)].map(([name, some]) => {
    const measure = page.data.measures[name];
    return el(
      "section",
      {},
      el("h2", {}, page.link(["measure", name], page.text(measure.name))),
      series(page, some, measure),
      ...figureList(page, some, { first: 12 }),
    );
  });
  page.counted = counted(page, facts);
  return [
    el("p", { class: "above" }, page.say("theme")),
    el("h1", {}, page.text(theme.name)),
    el("p", { class: "count" }, page.counted, " ", within(page, { theme: id })),
    ...sections,
  ];
}

function placePage(page, id) {
  const place = page.data.places[id];
  if (!place) return null;
  const { own, wider } = page.found({ q: "", place: id });
  const above = enclosing(page.data, id).slice(1);
  const below = Object.keys(page.data.places).filter((other) => page.data.places[other].within === id);
  const linked = (ids) => between(page, ids.map((other) => page.link(["place", other], page.name("places", other))));
  const around = [
    above.length ? el("p", { class: "around" }, page.say("part-of-place"), page.say("colon"), ...linked(above)) : null,
    below.length ? el("p", { class: "around" }, page.say("within-places"), page.say("colon"), ...linked(below)) : null,
  ];
  page.counted = wider.length
    ? page.say("count-groups", { count: own.length, wider: wider.length })
    : counted(page, own);
  return [
    el("p", { class: "above" }, page.say("place")),
    el("h1", {}, page.text(place.name)),
    ...around,
    el("p", { class: "count" }, page.counted, " ", within(page, { place: id })),
    ...charts(page, own),
    ...groups(page, id, own, wider),
  ];
}

/** The measures of which there are figures of several times, as charts; the first of them. */
function charts(page, facts) {
  const drawn = [...Map.groupBy(facts, (fact) => fact.measure)].map(([name, some]) =>
    series(page, some, page.data.measures[name], "h2"),
  );
  return drawn.filter(Boolean).slice(0, MOST_CHARTS);
}

function measurePage(page, id) {
  const measure = page.data.measures[id];
  if (!measure) return null;
  const facts = page.data.facts.filter((fact) => fact.measure === id);
  const themes = (measure.themes ?? []).map((theme) => page.link(["theme", theme], page.name("themes", theme)));
  page.counted = counted(page, facts);
  return [
    el("p", { class: "above" }, page.say("measure"), themes.length ? page.say("colon") : "", ...between(page, themes)),
    el("h1", {}, page.text(measure.name)),
    el("p", { class: "count" }, page.counted),
    series(page, facts, measure, "h2"),
    ...figureList(page, [...facts].sort((a, b) => page.byTime(b, a)), { level: "h2" }),
  ];
}

function figurePage(page, id) {
  const fact = page.facts.get(id);
  if (!fact) return null;
  const measure = page.data.measures[fact.measure];
  const others = page.data.facts.filter((other) => other.measure === fact.measure);
  const reading = page.language === "en" ? fact.reading : null;
  return [
    el("p", { class: "above" }, page.link(["measure", fact.measure], page.text(measure.name))),
    el("h1", { class: "label" }, page.text(fact.label)),
    el("p", { class: "value single", lang: "zh-CN" }, fact.value),
    reading ? el("p", { class: "reading" }, reading) : null,
    fact.rivals ? el("p", { class: "disputed" }, "≠ ", page.say("disputed")) : null,
    el("div", { class: "tools" }, copyButton(page, fact)),
    description(page, fact, true),
    ...(others.length > 1 ? [el("h2", {}, page.say("series")), series(page, others, measure)] : []),
    ...(others.length > 1
      ? figureList(page, others.filter((other) => other !== fact).sort((a, b) => page.byTime(b, a)), { first: 12 })
      : []),
  ];
}

function sourcePage(page, id) {
  const source = page.data.sources[id];
  if (!source) return null;
  const facts = page.data.facts.filter((fact) => fact.source === id);
  const about = [source.publisher, source.published].filter(Boolean).map((text) => page.text(text));
  about.push(page.say(`kind-${source.kind ?? "media"}`));
  page.counted = counted(page, facts);
  return [
    el("p", { class: "above" }, page.say("source")),
    el("h1", {}, page.text(source.name)),
    el("p", { class: "meta" }, ...about.map((text) => el("span", {}, text))),
    source.url ? el("p", {}, address(source.url)) : null,
    source.copy_of ? el("p", {}, page.say("copy-of") + page.say("colon") + page.text(source.copy_of)) : null,
    source.note ? el("p", { class: "remark" }, page.text(source.note)) : null,
    el("p", { class: "count" }, page.counted),
    ...figureList(page, facts, { level: "h2" }),
  ];
}

function contentsPage(page) {
  const themes = Object.keys(page.data.themes).map((id) => {
    const count = page.data.facts.filter((fact) => page.meets(fact, { theme: id })).length;
    return item(page, ["theme", id], page.name("themes", id), count);
  });
  const counts = new Map();
  for (const fact of page.data.facts) {
    const chains = (fact.places ?? []).map((id) => enclosing(page.data, id));
    for (const area of chains[0] ?? []) {
      if (chains.every((chain) => chain.includes(area))) counts.set(area, (counts.get(area) ?? 0) + 1);
    }
  }
  const below = Map.groupBy(Object.keys(page.data.places), (id) => page.data.places[id].within ?? "");
  const tree = (area) => {
    const inside = below.get(area) ?? [];
    const items = inside.map((id) =>
      item(page, ["place", id], page.name("places", id), counts.get(id) ?? 0, tree(id)),
    );
    return items.length ? el("ul", { class: "tree" }, ...items) : null;
  };
  return [
    el("h1", {}, page.say("contents")),
    el("h2", {}, page.say("themes")),
    el("ul", { class: "index" }, ...themes),
    el("h2", {}, page.say("places")),
    tree(""),
  ];
}

function item(page, path, name, count, more = null) {
  return el("li", {}, page.link(path, name), " ", el("span", { class: "number" }, `${count}`), more);
}

function conflictsPage(page) {
  const seen = new Set();
  const shown = [];
  for (const fact of page.data.facts.filter((some) => some.rivals)) {
    const group = [];
    const waiting = [fact.id];
    while (waiting.length) {
      const id = waiting.shift();
      if (seen.has(id)) continue;
      seen.add(id);
      group.push(page.facts.get(id));
      waiting.push(...(page.facts.get(id).rivals ?? []));
    }
    if (!group.length) continue;
    const name = page.link(["measure", fact.measure], page.name("measures", fact.measure));
    shown.push(el("h2", {}, name), ...figureList(page, group));
  }
  const about = shown.length ? page.say("conflicts-about") : page.say("no-conflicts");
  return [el("h1", {}, page.say("conflicts")), el("p", { class: "remark" }, about), ...shown];
}

function sourcesPage(page) {
  const items = Object.entries(page.data.sources).map(([id, source]) => {
    const about = [source.publisher, source.published].filter(Boolean).map((text) => page.text(text));
    about.push(page.say(`kind-${source.kind ?? "media"}`));
    return el(
      "li",
      {},
      page.link(["source", id], page.text(source.name)),
      " ",
      el("span", { class: "number" }, `${page.citing(id)}`),
      el("p", { class: "meta" }, ...about.map((text) => el("span", {}, text))),
    );
  });
  return [el("h1", {}, page.say("sources")), el("ul", { class: "sources" }, ...items)];
}

function counted(page, facts) {
  return page.say(facts.length === 1 ? "count-one" : "count", { count: facts.length });
}

function within(page, conditions) {
  return page.link([], page.say("search-here"), { conditions, class: "quiet" });
}
