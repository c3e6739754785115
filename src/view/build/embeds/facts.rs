//! What is said of an element in a line each: what it is, where it lives, since when.

use super::about::findings;
use crate::embed::{self, Dated, Embed, Product, ScriptTag};
use crate::language::{counted, say, text};
use crate::rules::Finding;
use crate::session::{Document, Placed};
use crate::view::address::{host, place};
use crate::view::build::embeds::rows::ended;
use crate::view::format::time;
use crate::view::{Fact, FactGroup, Link, Run, Target, Zone, runs, text};
use crate::wire::ScriptEvent;

pub(super) const SHOW: &str = text!("Show");

/// The findings about it, as links.
pub(super) fn judged(all: &[Finding], observations: &[usize]) -> Vec<Fact> {
    let fact = |finding: &Finding| Fact {
        label: say!("Finding").into(),
        mark: Some(finding.severity().into()),
        link: Some(Link::new(text(&runs(say(finding.title()))), Target::Rule(finding.rule.id.to_owned()))),
        ..Fact::default()
    };
    findings(all, observations).into_iter().map(fact).collect()
}

/// What kind of embed it is, and of which product.
pub(super) fn kind(embed: &Embed<'_>) -> Fact {
    let product = match embed.product() {
        Product::Classic => say!("Booking Pages, Classic"),
        Product::Calendars => say!("Booking Calendars"),
    };
    with_meta(say!("Kind"), say(&embed.title()).to_owned(), product.into())
}

/// How old its code is, with what shows that.
pub(super) fn generation(dated: &Dated) -> Fact {
    let generation = dated.generation;
    let name =
        say!("{generation}, {years}", generation = generation.letter(), years = say(generation.years()));
    let fact = with_meta(say!("Generation"), name, say(generation.words()).into());
    match dated.signs.first() {
        Some(sign) => fact.linked(say(SHOW), Target::Observation(sign.index)),
        None => fact,
    }
}

/// The booking iframe inside it.
pub(super) fn iframe(frame: &Placed) -> Fact {
    Fact::code(say!("Iframe"), place(&frame.element.url)).linked(say!("Frame"), Target::Embed(frame.index))
}

/// The tree and the frame it is in.
pub(super) fn lives(at: &embed::Place) -> Fact {
    with_meta(say!("Lives"), at.words(), place(&at.url))
}

/// The frame it is in.
pub(super) fn lives_in(document: &Document) -> Fact {
    let frame = if document.frame == 0 { say!("In the page itself") } else { say!("In an iframe") };
    with_meta(say!("Lives"), frame.into(), place(&document.url))
}

/// Since when it is there, and until when it was.
pub(super) fn came(placed: &Placed, zone: Zone) -> Fact {
    let clock = |at: f64| {
        let (hour, rest) = time(at, zone);
        format!("{hour}{rest}")
    };
    let left = placed.until.map(|until| Run::Plain(say!("left at {time}", time = clock(until))));
    let value = [Run::Plain(clock(placed.since))].into_iter().chain(left).collect();
    Fact::runs(say!("Seen from"), value).linked(say(SHOW), Target::Observation(placed.index))
}

/// Its width, once it was measured.
pub(super) fn size(placed: &Placed) -> Option<Fact> {
    let element = &placed.element;
    let text = {
        let (width, room) = (format!("{:.0}", element.width), format!("{:.0}", element.room));
        say!("{width} px wide, in {room} px", width, room)
    };
    (element.width > 0.0).then(|| Fact::plain(say!("Size"), text))
}

/// The host that a script comes from.
pub(super) fn origin(tag: &ScriptTag<'_>) -> Fact {
    let staging = tag.is_staging().then(|| Run::Meta(say!("one of OnceHub’s test systems").into()));
    let host = Run::Code(host(&tag.placed.element.url).into());
    Fact::runs(say!("Host"), [host].into_iter().chain(staging).collect())
}

/// How often the script of a tag ran, and how many tags ask for it.
pub(super) fn often(tag: &ScriptTag<'_>) -> [Fact; 2] {
    let (runs, failures) = (ended(tag, ScriptEvent::Load), ended(tag, ScriptEvent::Error));
    let times = |count: usize| counted(count as u64, text!("{n} time"), text!("{n} times"));
    let ran = match (runs, failures) {
        (0, 0) => say!("not seen to run").into(),
        (0, _) => say!("it did not arrive").into(),
        (runs, 0) => times(runs),
        (runs, failures) => {
            say!("{runs}, did not arrive {failures}", runs = times(runs), failures = times(failures))
        }
    };
    let tags = embed::Scripts::of(tag.document).tags(tag.which).len();
    [Fact::plain(say!("Ran"), ran), Fact::plain(say!("Included"), times(tags))]
}

/// Facts under a heading.
pub(super) fn group(title: &str, facts: Vec<Fact>) -> FactGroup {
    FactGroup { title: title.into(), facts, ..FactGroup::default() }
}

/// A text of the page under a heading.
pub(super) fn text_group(title: &str, text: String) -> FactGroup {
    FactGroup { title: title.into(), json: text, ..FactGroup::default() }
}

fn with_meta(label: &str, words: String, meta: String) -> Fact {
    Fact::runs(label, vec![Run::Plain(words), Run::Meta(meta)])
}
