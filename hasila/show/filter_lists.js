// The filters' lists (filter_lists.py): a combobox each, whose options are fetched when it is opened and drawn only then.
// Called at each run of the page; what is open and what is typed stays. Texts of the data are set as text, never as HTML.

// Marks and hamzas fall away, and letters that are often written for each other become one.
const folded = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("ة", "ه").replaceAll("ى", "ي").toLocaleLowerCase();

function element(kind, attributes, text) {
  const made = document.createElement(kind);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

const STAYS = 60; // milliseconds on an option before it is looked for

class List {
  constructor(all, name) {
    [this.all, this.name, this.chosen, this.fetched, this.at] = [all, name, [], "", -1];
    this.box = element("div", { class: "list", "data-filter": name });
    this.label = element("label", { for: name, id: `${name}-label` });
    this.control = element("div", { class: "control" });
    this.input = element("input", {
      id: name, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false",
      "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": `${name}-options`,
    });
    this.options = element("ul", {
      id: `${name}-options`, role: "listbox", "aria-multiselectable": "true", "aria-labelledby": `${name}-label`, hidden: "",
    });
    this.control.append(this.input);
    this.box.append(this.label, this.control, this.options);
    this.control.onclick = (event) => { if (!event.target.closest("button")) { this.input.focus(); this.open(); } };
    this.input.oninput = () => { this.open(); this.sift(); };
    this.input.onkeydown = (event) => this.key(event);
    this.options.onmousedown = (event) => {
      event.preventDefault(); // the input keeps the focus
      this.ahead(event.target.closest("[role=option]"), 0);
    };
    this.options.onpointerover = (event) => this.ahead(event.target.closest("[role=option]"));
    this.options.onclick = (event) => this.toggle(event.target.closest("[role=option]"));
    this.box.addEventListener("focusout", (event) => { if (!this.box.contains(event.relatedTarget)) this.close(); });
  }

  get isOpen() { return !this.options.hidden; }

  tell({ label, chosen, options }, adopted) {
    this.address = options;
    this.label.textContent = label;
    if (adopted) this.chosen = chosen;
    this.chips();
    if (this.isOpen) this.fetch();
  }

  chips() {
    const drawn = JSON.stringify(this.chosen);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    for (const chip of this.control.querySelectorAll("button")) chip.remove();
    for (const [value, name, remove] of this.chosen) {
      const chip = element("button", { type: "button", "aria-label": remove, title: name });
      chip.append(element("bdi", {}, name), element("span", { "aria-hidden": "true" }, "×"));
      chip.onclick = () => { this.choose(this.chosen.filter((one) => one[0] !== value)); this.input.focus(); };
      this.input.before(chip);
    }
    this.input.placeholder = this.chosen.length ? "" : this.all.words.all;
    this.mark();
  }

  open() {
    if (this.isOpen) return;
    this.options.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.fetch();
  }

  close() {
    if (!this.isOpen) return;
    this.options.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.value = "";
    this.point(-1);
    this.sift();
  }

  async fetch() {
    const address = this.address;
    if (address === this.fetched) return;
    const answer = await fetch(address);
    if (!answer.ok || address !== this.address) return;
    this.draw(await answer.json());
    this.fetched = address;
  }

  draw(options) {
    const place = this.options.scrollTop;
    this.options.replaceChildren(...options.map(([value, told, name, remove], number) => {
      const option = element("li", { role: "option", id: `${this.name}-${number}` });
      option.append(element("bdi", {}, told));
      option.choice = [value, name, remove];
      option.folded = folded(told);
      return option;
    }), element("li", { class: "none", hidden: "" }, this.all.words.none));
    this.mark();
    this.sift();
    this.options.scrollTop = place;
  }

  mark() {
    const chosen = new Set(this.chosen.map(([value]) => value));
    for (const option of this.options.querySelectorAll("[role=option]"))
      option.setAttribute("aria-selected", chosen.has(option.choice[0]));
  }

  get seen() { return [...this.options.querySelectorAll("[role=option]:not([hidden])")]; }

  sift() {
    const asked = folded(this.input.value.trim());
    for (const option of this.options.querySelectorAll("[role=option]")) option.hidden = !option.folded.includes(asked);
    const none = this.options.querySelector(".none");
    if (none) none.hidden = this.seen.length > 0;
    this.point(asked && this.seen.length ? 0 : -1);
  }

  point(at) {
    this.options.querySelector(".active")?.classList.remove("active");
    const option = this.seen[at];
    this.at = option ? at : -1;
    this.ahead(option);
    this.input.setAttribute("aria-activedescendant", option ? option.id : "");
    option?.classList.add("active");
    option?.scrollIntoView({ block: "nearest" });
  }

  key(event) {
    const turn = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (turn) {
      this.open();
      this.point(Math.max(0, Math.min(this.seen.length - 1, this.at + turn)));
    } else if (event.key === "Enter" && this.isOpen) this.toggle(this.seen[this.at]);
    else if (event.key === "Enter") this.open();
    else if (event.key === "Escape" && this.isOpen) this.close();
    else if (event.key === "Backspace" && !this.input.value && this.chosen.length) this.choose(this.chosen.slice(0, -1));
    else return;
    event.preventDefault();
  }

  // What will be chosen when an option is: it joins the chosen ones or leaves them.
  toggled(option) {
    const kept = this.chosen.filter(([value]) => value !== option.choice[0]);
    return kept.length < this.chosen.length ? kept : [...this.chosen, option.choice];
  }

  toggle(option) {
    if (!option?.choice) return;
    this.choose(this.toggled(option));
    this.input.select();
  }

  // An option that a reader stays on, or presses, is looked for before it is chosen; nothing depends on the answer.
  ahead(option, stays = STAYS) {
    clearTimeout(this.soon);
    if (!option?.choice || option === this.lookedFor) return;
    this.soon = setTimeout(() => {
      this.lookedFor = option;
      const [page, kept] = this.all.words.ahead.split("?");
      const asked = new URLSearchParams(`${kept}&${this.address.split("?")[1] ?? ""}`);
      for (const [value] of this.toggled(option)) asked.append(this.name, value);
      fetch(`${page}?${asked}`).catch(() => {});
    }, stays);
  }

  choose(chosen) {
    [this.chosen, this.lookedFor] = [chosen, undefined];
    this.all.turn = Date.now();
    this.all.send("choice", { name: this.name, values: chosen.map(([value]) => value), turn: this.all.turn });
    this.chips();
  }
}

export default ({ data, parentElement, setTriggerValue }) => {
  const root = parentElement.querySelector(".lists");
  const all = (root.all ??= { lists: new Map(), turn: 0 });
  [all.send, all.words, root.dir] = [setTriggerValue, data, data.direction];
  // An answer to an earlier choice than the last one says nothing of what is chosen now; a new session knows of none.
  const adopted = data.turn === all.turn || data.turn === 0;
  for (const told of data.lists) {
    if (!all.lists.has(told.name)) all.lists.set(told.name, new List(all, told.name));
    all.lists.get(told.name).tell(told, adopted);
  }
  const boxes = data.lists.map(({ name }) => all.lists.get(name).box);
  if (boxes.length !== root.children.length || boxes.some((box, number) => box !== root.children[number]))
    root.replaceChildren(...boxes);
};
