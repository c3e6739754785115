// Records one tab, and the tabs which that tab opens, for whoever creates it: the DevTools page, or another page of ours.
// It puts what the relay and the browser report into envelopes (`src/wire/mod.rs` defines them), and keeps those until
// the panel takes them. It judges nothing.
import { Allowance, short, shortValues } from "./allowance.js";
import { attach } from "./attach.js";
import { Documents } from "./documents.js";
import { Keep } from "./keep.js";
import { Light } from "./light.js";
import { Lines } from "./lines.js";
import { Link, TAKEN } from "./link.js";
import { watchNavigations } from "./navigations.js";
import { Outbox } from "./outbox.js";
import { Prerendered } from "./prerendered.js";
import { PageRequests, STRANGER_MS, watchRequests } from "./requests.js";
import { pointOut, reveal } from "./reveal.js";
import { onTheme, theme } from "./theme.js";

/**
 * One observation as the relay sends it.
 * @typedef {{ n: number, at: number, source: "page" | "relay", body: string }} Numbered
 *
 * The place of an observation: the trusted part of its envelope. `unseen`: in a page that is prerendered.
 * @typedef {{ at: number, tab: number, frame: number, parent?: number, document?: string, url?: string, unseen?: boolean }} Place
 *
 * @typedef {{ tab: number, frame: number, document: string, url: string }} DocumentPlace
 *
 * `since`, in milliseconds since the epoch: from then on each page is recorded from its start; 0 until then.
 * The light is on while the document in the tab's top frame is recorded. `elements`: an element is shown in the Elements panel.
 * @typedef {{ recording: boolean, since: number, tab: number, light: "on" | "waiting" | "off", reason: string, elements: boolean }} State
 */

export class Recorder {
  #outbox = new Outbox(() => this.#envelope("browser", this.#here(), JSON.stringify(this.#outbox.loss)));
  #keep;
  #allowance = new Allowance((loss, last) => this.#keepLine(this.#envelope("browser", last ?? this.#here(), JSON.stringify(loss), last?.n)));
  /** What the reader chose when the panel was last open, as the panel wrote it. */
  choice = "";
  /** What was kept of the tab is there. @type {Promise<void>} */
  ready;
  /** @type {Set<number>} */
  #tabs;
  #link;
  /** @type {PageRequests | undefined} */
  #pages;
  /** Ends what was begun to watch the browser. @type {(() => void)[]} */
  #unwatch = [];
  #lines;
  #light = new Light((light, reason) => this.#setState({ light, reason }), (shown) => this.#hasCrashed(shown));
  /** Tabs in which a document asked in vain. @type {Set<number>} */
  #refused = new Set();
  #documents = new Documents();
  #prerendered = new Prerendered();
  /** @type {State} */
  #state;
  /** @type {Set<(state: State) => void>} */
  #stateListeners = new Set();
  /** @type {Set<(document: Place) => void>} */
  #completeListeners = new Set();
  #started = false;
  #announced = false;
  /** Another recorder goes before this one. */
  #yields;
  /** The document in the tab's top frame, as far as a navigation has told. */
  page = "";

  /**
   * @param {number} tab @param {"devtools" | "side"} host
   * @param {{ connect?: (name: string) => chrome.runtime.Port, keep?: Keep | import("./forward.js").Forward, line?: string }} [by]
   *   `connect`: to the worker; `line`: with a name, a document says its last words again on each new line
   */
  constructor(tab, host, { connect, keep = new Keep(tab), line = "" } = {}) {
    this.tab = tab;
    this.#yields = host === "side"; // Until the worker has said that nobody else records.
    this.#tabs = new Set([tab]);
    this.#state = { recording: false, since: 0, tab, light: "off", reason: "", elements: Boolean(chrome.devtools) };
    this.#keep = keep;
    this.#lines = new Lines(line, (observations, place) => this.#take(observations, place), () => this.#shine());
    this.ready = this.#restore();
    this.#link = new Link(tab, host, (registered, reason) => this.#registered(registered, reason), connect);
  }

  /** What was recorded before comes first. */
  async #restore() {
    /** @type {{ lines?: string[], loss?: object, choice?: string, begun?: boolean }} */
    const { lines = [], loss, choice = "", begun = lines.length > 0 } = await this.#keep.restore();
    this.choice = choice;
    this.#started = begun;
    const before = loss ? [this.#envelope("browser", this.#here(), JSON.stringify(loss)), ...lines] : lines;
    this.#outbox.open(before);
  }

  /** The reader cleared the list. @param {string} mark the line that says so */
  forget(mark) {
    this.#keep.forget(mark, this.#outbox.pending);
    this.#allowance.renew();
  }

  unforget() {
    this.#keep.unforget();
  }

  /** @param {string} choice */
  choose(choice) {
    this.#keep.choose(choice);
  }

  /**
   * Delivers what was recorded so far and not delivered yet, then each batch. What was delivered is forgotten here.
   * @param {(lines: string[]) => void} listener
   * @returns {() => void} ends the subscription
   */
  subscribe(listener) {
    return this.#outbox.subscribe(listener);
  }

  state() {
    return { ...this.#state };
  }

  /** @param {(state: State) => void} listener */
  onState(listener) {
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  }

  /** Called with the place of each document that finished loading. @param {(document: Place) => void} listener */
  onComplete(listener) {
    this.#completeListeners.add(listener);
  }

  /** @param {boolean} on @param {[string, import("./documents.js").Last][]} [last] the last observations that are there from before, by document */
  setRecording(on, last = []) {
    this.#documents.restore(last);
    if (on === this.#state.recording) return;
    if (on) this.#begin();
    else this.#end();
  }

  /** Reloads the page. Nothing is injected by hand: the scripts are registered and run from its first moment. */
  reload() {
    if (chrome.devtools) chrome.devtools.inspectedWindow.reload({});
    else chrome.tabs.reload(this.tab);
  }

  /** Shows an element of the page in the Elements panel, or in the page. @param {string} spot as JSON @returns {Promise<boolean>} whether it was there */
  reveal(spot) {
    return chrome.devtools ? reveal(spot) : pointOut(this.tab, spot);
  }

  /** Shows on the toolbar button how many faults there are. @param {number} faults @param {string} worst `error`, `warning` or empty */
  badge(faults, worst) {
    this.#link.send({ text: faults ? String(faults) : "", worst });
  }

  get theme() {
    return theme();
  }

  /** @param {(theme: string) => void} listener */
  onTheme(listener) {
    onTheme(listener);
  }

  /**
   * Records one body.
   * @param {"page" | "relay" | "browser"} source @param {Place} place @param {object} body
   */
  record(source, place, body) {
    if (place.unseen) this.#prerendered.hold(place, body);
    else this.#push(this.#envelope(source, place, JSON.stringify(body, shortValues)));
  }

  /** @param {number} tab */
  watches(tab) {
    return this.#state.recording && !this.#yields && this.#tabs.has(tab);
  }

  /** A tab that the page opened belongs to the same story. @param {number} tab */
  follow(tab) {
    if (this.#tabs.has(tab)) return;
    this.#tabs.add(tab);
    this.#watch(tab);
    this.#pages?.release(tab);
    // A document that asked before this was known was told no, and has lost what it saw; any later one asks by itself.
    if (this.#refused.delete(tab)) attach(tab);
  }

  /** @param {string} url @param {Place} place */
  learnScript(url, place) {
    this.#documents.learnScript(url, place);
  }

  /** @param {string} url */
  placeOfScript(url) {
    return this.#documents.placeOfScript(url);
  }

  /** Remembers what a navigation says about a frame. A new page makes what was known of the old one useless. @param {Place} place */
  learn(place) {
    const { tab, frame, document } = place;
    if (tab === this.tab && frame === 0 && document && document !== this.page) {
      this.page = document;
      this.#documents.turn(document);
      this.#allowance.turn();
      for (const [before, body] of this.#prerendered.release(document)) {
        this.#documents.learn(before);
        this.record("browser", before, body);
      }
    }
    this.#documents.learn(place);
  }

  #begin() {
    this.#setState({ recording: true, since: 0, light: "waiting", reason: "" });
    this.#pages = new PageRequests(this);
    for (const tab of this.#tabs) this.#watch(tab);
    chrome.runtime.onMessage.addListener(this.hear);
    this.#link.open();
  }

  #end() {
    this.#link.close();
    chrome.runtime.onMessage.removeListener(this.hear);
    this.#lines.hangUp();
    this.#light.stop();
    this.#pages?.stop();
    for (const end of this.#unwatch.splice(0)) end();
    this.#announced = false;
    this.#setState({ recording: false, light: "off", reason: "" });
    this.record("browser", this.#here(), { kind: "recorder", event: "stopped" });
  }

  /** @param {boolean} registered @param {string} reason */
  async #registered(registered, reason) {
    if (!this.#state.recording) return;
    if (!registered) return this.#wait(reason);
    this.#yields = false;
    await this.ready;
    if (!this.#state.recording) return;
    // Before any document says more: what is recorded anew counts anew from here on.
    if (!this.#announced) this.#announce();
    this.#light.shut(await attach(this.tab));
    if (!this.#state.recording) return;
    this.#setState({ since: this.#state.since || Date.now() });
    this.#shine();
  }

  /** @param {string} reason */
  #wait(reason) {
    this.#yields = reason === TAKEN;
    if (this.#yields) this.#lines.hangUp();
    this.#light.stop();
    this.#announced = false;
    this.#setState({ since: 0, light: "waiting", reason });
  }

  /** The light follows the line to the document in the tab's top frame: it ends with a crash and with the tab, too. */
  #shine() {
    if (this.#state.since) this.#light.follow(this.#lines.reach(this.tab));
  }

  /**
   * A document that went without a navigation has crashed, unless the browser shows a page of its own: not every one tells
   * that as a navigation, and none tells the address.
   * @param {string} shown what the tab's top frame showed last
   */
  async #hasCrashed(shown) {
    if (shown === "" || shown !== this.page) return false;
    const { url } = await chrome.tabs.get(this.tab).catch(() => ({ url: "" }));
    if (!url || shown !== this.page) return false;
    this.record("browser", { ...this.#here(), document: this.page }, { kind: "navigation", event: "crashed" });
    this.page = "";
    return true;
  }

  /** The tab is closed, or shows the browser's own page in place of one that could not be loaded. @param {boolean} closed */
  left(closed) {
    this.page = "";
    if (!closed) return;
    this.#light.closed();
    this.#keep.end();
  }

  /** @param {number} tab */
  #watch(tab) {
    this.#unwatch.push(watchRequests(this, tab), watchNavigations(this, tab));
  }

  #announce() {
    this.record("browser", this.#here(), { kind: "recorder", event: this.#started ? "resumed" : "started" });
    this.#started = this.#announced = true;
  }

  /** @param {Partial<State>} change */
  #setState(change) {
    Object.assign(this.#state, change);
    for (const listener of this.#stateListeners) listener(this.state());
  }

  /**
   * A relay asks whether its document is recorded: it gets an answer, and a line. Silence tells it to leave the page.
   * It reports by message only what a document says that goes before it has a line.
   * @param {{ ask?: string, observe?: Numbered[] }} message
   * @param {chrome.runtime.MessageSender} sender
   * @param {(answer: boolean) => void} [answer]
   */
  hear = ({ ask, observe }, sender, answer) => {
    const tab = sender.tab?.id;
    if (tab === undefined) return;
    if (!this.watches(tab)) return this.#refuse(tab);
    const { frameId: frame = 0 } = sender;
    const url = short(sender.url ?? "");
    const document = (observe && this.#documents.speaker(frame, observe)) ?? sender.documentId ?? "";
    if (observe) this.#take(observe, { tab, frame, document, url });
    if (ask) this.#connect({ tab, frame, document, url });
    answer?.(true);
  };

  /** Remembers the tab for a moment, in case the page turns out to have opened it. @param {number} tab */
  #refuse(tab) {
    this.#refused.add(tab);
    setTimeout(() => this.#refused.delete(tab), STRANGER_MS);
  }

  /** @param {DocumentPlace} place */
  #connect(place) {
    const isPage = place.tab === this.tab && place.frame === 0;
    if (!this.#lines.open(place)) return;
    // A document may speak before the browser tells of its navigation, and must find room.
    if (isPage && this.#light.show(place.document)) this.#allowance.turn();
    this.#shine();
  }

  /** @param {Numbered[]} observations @param {DocumentPlace} place */
  #take(observations, place) {
    // The address may have changed since the line was opened; navigations tell.
    const url = this.#documents.address(place.document) ?? place.url;
    const { tab, frame, document } = place;
    for (const { n, at, source, body } of observations.filter((each) => this.#documents.isNew(place, each))) {
      this.#push(this.#envelope(source, { ...place, url, at }, body, n), { n, at, tab, frame, document });
      if (source === "relay" && COMPLETE.test(body)) for (const each of this.#completeListeners) each({ ...place, at });
    }
  }

  /** @param {string} line @param {import("./allowance.js").Numbered} [place] */
  #push(line, place) {
    if (this.#allowance.allows(line.length, place)) this.#keepLine(line);
  }

  /** @param {string} line */
  #keepLine(line) {
    this.#outbox.push(line);
    this.#keep.push(line);
  }

  /** @param {string} source @param {Place} place @param {string} body @param {number} [n] */
  #envelope(source, { at, tab, frame, parent, document = "", url }, body, n) {
    const known = parent ?? this.#documents.parent(tab, frame);
    const address = short(url ?? this.#documents.address(document) ?? "");
    return JSON.stringify({ source, n, at, tab, frame, parent: known, document, url: address, body });
  }

  /** @returns {Place} */
  #here() {
    return { at: performance.timeOrigin + performance.now(), tab: this.tab, frame: 0 };
  }
}

/** The relay's text for a document that finished loading, also for one that had done so before it was recorded. */
const COMPLETE = /^\{"kind":("phase","what":"complete"|"document","ready":"complete")/;
