// The page: its texts, its addresses, which figures are asked for, what is shown.

const KINDS = ["themes", "places", "measures", "sources", "givers", "periods"];

class Page {
  constructor(data) {
    // An address may name anything; what every object has is nothing that the data have.
    for (const kind of KINDS) Object.setPrototypeOf(data[kind], null);
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

  /** The figures asked for: where no figure matches all words, those that match the most. */
  found(asked) {
    const words = asked.q ? this.search.words(asked.q) : [];
    const ordered = words.length ? this.search.find(words) : asked.q.trim() ? [] : this.data.facts;
    const full = this.grouped(ordered, asked);
    if (!words.length || full.own.length || full.wider.length) return { words, ...full };
    const left = this.grouped(this.data.ranked.map((n) => this.data.facts[n]), asked);
    const { facts, ...read } = this.search.partial(words, [...left.own, ...left.wider]);
    return { ...this.grouped(facts, asked), ...read };
  }

  /** Those of some figures that meet the conditions, in the place asked for and of wider areas. */
  grouped(ordered, asked) {
    const facts = ordered.filter((fact) => this.meets(fact, asked));
    if (!asked.place) return { own: facts, wider: [] };
    const groups = Map.groupBy(facts, (fact) => this.coverage(fact, asked.place));
    return { own: groups.get("within") ?? [], wider: groups.get("wider") ?? [] };
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
    const current = { __proto__: null, "": "", figure: "", measure: "", theme: "contents", place: "contents", source: "sources" };
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
