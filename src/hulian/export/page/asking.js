// The form in which figures are asked for: words and conditions.

const CONDITIONS = ["q", "theme", "place", "since", "until", "giver", "kind"];

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
