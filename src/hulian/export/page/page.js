// The page: where its address leads, what is asked, what is shown.

const CONDITIONS = ["q", "theme", "place", "since", "until", "giver", "kind"];

class Page {
  constructor(data) {
    this.data = data;
    this.search = new Search(data);
    this.facts = new Map(data.facts.map((fact) => [fact.id, fact]));
    this.opened = document.body.dataset.language;
    this.language = this.opened;
    this.lists = [];
    this.places = new Map();
    this.byTime = (a, b) => this.when(a) - this.when(b);
  }

  // --- Words ---------------------------------------------------------------------------------

  text(both) {
    return both[this.language === "en" ? 1 : 0];
  }

  say(key, filled = {}) {
    const text = this.text(this.data.words[key]);
    return text.replace(/\{(\w+)\}/g, (_, name) => String(filled[name]));
  }

  name(kind, id) {
    return this.text(this.data[kind][id].name);
  }

  listed(names) {
    return names.join(this.say("between"));
  }

  /** A figure as printed, in English with its reading. */
  figure(fact) {
    const english = this.language === "en" && fact.reading;
    return english ? fact.value + this.say("aside", { text: fact.reading }) : fact.value;
  }

  mention(fact) {
    return this.figure(fact) + this.say("colon") + this.text(fact.label);
  }

  when(fact) {
    const when = this.data.periods[fact.period] ?? {};
    return when.last ?? when.first ?? 0;
  }

  parts(id) {
    this.whole ??= Map.groupBy(
      this.data.facts.filter((fact) => fact.part_of),
      (fact) => fact.part_of,
    );
    return (this.whole.get(id) ?? []).map((fact) => fact.id);
  }

  /** How many figures a source gives. */
  citing(source) {
    this.cited ??= Map.groupBy(this.data.facts, (fact) => fact.source);
    return this.cited.get(source)?.length ?? 0;
  }

  announce(text) {
    document.getElementById("status").textContent = text;
  }

  across() {
    return document.getElementById("content").clientWidth - 2;
  }

  // --- Addresses -----------------------------------------------------------------------------

  address(path, conditions = {}) {
    const asked = new URLSearchParams();
    for (const [key, value] of Object.entries(conditions)) if (value) asked.set(key, value);
    if (this.language !== this.opened) asked.set("lang", this.language);
    const query = asked.size ? `?${asked}` : "";
    return `#/${path.map(encodeURIComponent).join("/")}${query}`;
  }

  link(path, ...shown) {
    const last = shown.at(-1);
    const plain = last !== null && typeof last === "object" && !(last instanceof Node);
    const { conditions, ...attributes } = plain ? shown.pop() : {};
    return el("a", { href: this.address(path, conditions), ...attributes }, ...shown);
  }

  read() {
    const [path, query] = decodeHash(location.hash);
    this.path = path;
    this.asked = Object.fromEntries(CONDITIONS.map((key) => [key, query.get(key) ?? ""]));
    const language = query.get("lang");
    this.language = language === "zh" || language === "en" ? language : this.opened;
  }

  // --- Which figures -------------------------------------------------------------------------

  coverage(fact, place) {
    const chains = (fact.places ?? []).map((id) => enclosing(this.data, id));
    const inside = chains.filter((chain) => chain.includes(place)).length;
    if (inside && inside === chains.length) return "within";
    const above = enclosing(this.data, place).slice(1);
    return inside || (fact.places ?? []).some((id) => above.includes(id)) ? "wider" : null;
  }

  /** Whether a figure meets the conditions other than words and place; a period lies within. */
  meets(fact, asked) {
    const { theme, giver, kind } = asked;
    if (theme && !(this.data.measures[fact.measure].themes ?? []).includes(theme)) return false;
    if (giver && !(fact.givers ?? []).includes(giver)) return false;
    if (kind && (this.data.sources[fact.source].kind ?? "media") !== kind) return false;
    const when = this.data.periods[fact.period] ?? {};
    const [since, until] = [Number(asked.since), Number(asked.until)];
    if (since && !(when.first >= ordinal(since))) return false;
    return !(until && !(when.last < ordinal(until + 1)));
  }

  found(asked) {
    const words = asked.q ? this.search.words(asked.q) : [];
    const ordered = words.length ? this.search.find(words) : asked.q.trim() ? [] : this.data.facts;
    const facts = ordered.filter((fact) => this.meets(fact, asked));
    if (!asked.place) return { words, own: facts, wider: [] };
    const groups = Map.groupBy(facts, (fact) => this.coverage(fact, asked.place));
    return { words, own: groups.get("within") ?? [], wider: groups.get("wider") ?? [] };
  }

  // --- Showing -------------------------------------------------------------------------------

  show(focus) {
    this.places.set(this.hash, scrollY);
    this.hash = location.hash;
    this.read();
    this.lists = [];
    const [name = "", id = ""] = this.path;
    const view = VIEWS[name];
    const shown = (view && view(this, id)) || lost(this);
    document.documentElement.lang = this.language === "en" ? "en" : "zh-CN";
    this.frame(name);
    const content = document.getElementById("content");
    content.replaceChildren(...shown.filter(Boolean));
    const heading = content.querySelector("h1")?.textContent;
    const title = visible(this.text(this.data.title));
    document.title = heading && heading !== title ? `${heading} · ${title}` : title;
    this.announce(this.counted ?? "");
    this.counted = null;
    if (focus) content.focus({ preventScroll: true });
    // Who goes back finds the place that they left.
    const returned = history.state === "seen" && this.places.get(this.hash);
    if (focus) scrollTo(0, returned || 0);
    this.mark();
  }

  /** Let the address say what is shown, and the history that it was. */
  mark(address = location.hash) {
    history.replaceState("seen", "", address || "#/");
    this.hash = location.hash;
  }

  frame(name) {
    const at = document.getElementById.bind(document);
    at("skip").textContent = this.say("skip");
    at("title").textContent = visible(this.text(this.data.title));
    at("title").href = this.address([]);
    const current = { "": "", figure: "", measure: "", theme: "contents", place: "contents", source: "sources" };
    const here = current[name] ?? name;
    const conflicts = this.data.facts.some((fact) => fact.rivals);
    const pages = [["", "figures"], ["contents", "contents"], ["conflicts", "conflicts"], ["sources", "sources"]];
    at("navigation").setAttribute("aria-label", this.say("navigation"));
    at("navigation").replaceChildren(
      ...pages
        .filter(([path]) => path !== "conflicts" || conflicts)
        .map(([path, key]) =>
          this.link(path ? [path] : [], this.say(key), { "aria-current": path === here ? "page" : null }),
        ),
    );
    const other = this.language === "en" ? "zh" : "en";
    const language = this.language;
    at("language").textContent = this.say("other-language");
    at("language").lang = other === "en" ? "en" : "zh-CN";
    this.language = other;
    at("language").href = this.address(this.path, this.asked);
    this.language = language;
    const updated = this.data.updated ? this.say("updated", { day: this.data.updated }) : "";
    at("about").replaceChildren(el("p", {}, this.say("made")), updated ? el("p", {}, updated) : "");
  }
}

function decodeHash(hash) {
  const [path, query = ""] = hash.replace(/^#\/?/, "").split(/\?(.*)/s);
  const decoded = path.split("/").filter(Boolean).map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
  return [decoded, new URLSearchParams(query)];
}

// --- Views ----------------------------------------------------------------------------------

const VIEWS = {
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
    const { words, own, wider } = page.found(page.asked);
    const clear = asking.querySelector(".clear");
    clear.hidden = !CONDITIONS.some((key) => page.asked[key]);
    results.replaceChildren(...resultsOf(page, words, own, wider));
    page.counted = results.querySelector(".count")?.textContent ?? "";
  };
  const asking = form(page, () => refresh());
  refresh();
  return [el("h1", {}, page.text(page.data.title)), asking, results];
}

function resultsOf(page, words, own, wider) {
  const { place } = page.asked;
  const count = own.length + wider.length;
  const said = wider.length
    ? page.say("count-groups", { count: own.length, wider: wider.length })
    : page.say(count === 1 ? "count-one" : "count", { count });
  const counted = el("p", { class: "count" }, said);
  if (!count) {
    const missing = words.filter((word) => !page.search.find([word]).length).map((word) => word.typed);
    const why = missing.length ? page.say("none-word", { words: page.listed(missing) }) : page.say("none");
    return [counted, el("p", { class: "none" }, why, " ", page.say("none-help"))];
  }
  if (!place) return [counted, ...figureList(page, own, { words, level: "h2" })];
  return [counted, ...groups(page, place, own, wider, words)];
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
    ...groups(page, id, own, wider),
  ];
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
    el("p", { class: "value single" }, fact.value),
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

// --- Asking ---------------------------------------------------------------------------------

function form(page, refresh) {
  const { asked } = page;
  const fields = new Map();
  const field = (key, text, control) => {
    control.id = `ask-${key}`;
    control.name = key;
    control.value = asked[key];
    fields.set(key, control);
    return el("div", { class: `field field-${key}` }, el("label", { for: control.id }, page.say(text)), control);
  };
  const choice = (key, text, options) =>
    field(
      key,
      text,
      el("select", {}, el("option", { value: "" }, page.say("any")), ...options.map(([value, name]) => el("option", { value }, name))),
    );
  const year = (key, text) =>
    field(key, text, el("input", { type: "number", min: 1, max: 9999, step: 1, inputmode: "numeric" }));
  const search = el("input", {
    type: "search",
    autocomplete: "off",
    spellcheck: "false",
    "aria-describedby": "search-hint",
  });
  const named = (kind) => Object.keys(page.data[kind]).map((id) => [id, page.name(kind, id)]);
  const kinds = [...new Set(Object.values(page.data.sources).map((source) => source.kind ?? "media"))];
  const clear = el("button", { type: "button", class: "clear" }, page.say("clear"));
  const more = el(
    "details",
    { class: "filters", open: innerWidth > 700 || CONDITIONS.slice(1).some((key) => asked[key]) },
    el("summary", {}, page.say("filters")),
    el(
      "div",
      { class: "fields" },
      choice("theme", "theme", named("themes")),
      choice("place", "place", placeOptions(page)),
      year("since", "since"),
      year("until", "until"),
      choice("giver", "giver", named("givers")),
      choice("kind", "kind", kinds.map((kind) => [kind, page.say(`kind-${kind}`)])),
      clear,
    ),
  );
  const made = el(
    "form",
    { role: "search", class: "asking" },
    field("q", "search", search),
    el("p", { id: "search-hint", class: "hint" }, page.say("search-hint")),
    more,
  );
  let waiting = 0;
  const ask = () => {
    // Leaving a field is a change, too: what is shown must stay under the reader's hand.
    if ([...fields].every(([key, control]) => page.asked[key] === control.value)) return;
    for (const [key, control] of fields) page.asked[key] = control.value;
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => {
      refresh();
      page.announce(page.counted);
      page.frame("");
      page.mark(page.address([], page.asked));
    });
  };
  made.addEventListener("input", (event) => event.isComposing || ask());
  made.addEventListener("change", ask);
  made.addEventListener("compositionend", ask);
  made.addEventListener("submit", (event) => event.preventDefault());
  clear.addEventListener("click", () => {
    for (const control of fields.values()) control.value = "";
    ask();
    search.focus();
  });
  return made;
}

/** The places from the outside in, each with what it lies in before it. */
function placeOptions(page) {
  const below = Map.groupBy(Object.keys(page.data.places), (id) => page.data.places[id].within ?? "");
  const options = (area, depth) =>
    (below.get(area) ?? []).flatMap((id) => [
      [id, "\u3000".repeat(depth) + page.name("places", id)],
      ...options(id, depth + 1),
    ]);
  return options("", 0);
}

// --- Beginning ------------------------------------------------------------------------------

history.scrollRestoration = "manual";
const page = new Page(JSON.parse(document.getElementById("data").textContent));
page.show(false);
addEventListener("hashchange", () => page.show(true));
addEventListener("beforeprint", () => {
  for (const show of page.lists) show();
});
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("content").focus();
});
let prepared = 0;
const prepare = (deadline) => {
  prepared = page.search.warm(prepared, deadline);
  if (prepared < page.data.facts.length) requestIdleCallback(prepare);
};
globalThis.requestIdleCallback?.(prepare);
document.documentElement.dataset.ready = "";
