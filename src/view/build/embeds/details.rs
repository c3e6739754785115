//! One element in full.

use super::Site;
use super::about::{findings, label};
use super::rows::{answered, ended, request};
use super::{life, position};
use crate::embed::{self, Attribute, Embed, Inventory, On, Product, ScriptTag, State};
use crate::rules::Page;
use crate::session::{Document, Placed};
use crate::view::address::{host, place, short};
use crate::view::embeds::{Attribute as Line, Attributes, Details, Row};
use crate::view::format::{counted, time};
use crate::view::{Fact, FactGroup, Mark, Run, Target, runs, text};
use crate::wire::ScriptEvent;

const SHOW: &str = "Show";
const EMBED: &str = "Embed";
/// Longest value that is shown, in characters.
const LONGEST: usize = 2_000;

/// The element that the observation with this index shows, as the list has it in `row`.
pub(crate) fn details(site: Site<'_, '_>, row: &Row) -> Option<Details> {
    let record = site.session.records().get(row.id)?;
    let document = site.session.documents().get(record.document?)?;
    let page = site.page(document.visit)?;
    let inventory = embed::inventory(page.session, page.visit);
    let teller = Teller { site, page: &page, row };
    let same = |placed: &Placed| placed.index == row.id;
    let present = inventory.embeds.iter().find(|embed| same(embed.placed));
    let life = inventory.lives.iter().find(|life| same(life.embed.placed));
    if let Some(embed) = present.or(life.map(|life| &life.embed)) {
        return Some(teller.embed(embed, life.map_or(&[], |life| &life.moments)));
    }
    if let Some(tag) = inventory.scripts.iter().find(|tag| same(tag.placed)) {
        return Some(teller.script(tag));
    }
    match document.elements.values().find(|placed| same(placed)) {
        Some(placed) => Some(teller.frame(document, placed, &inventory)),
        None => Some(teller.copy(document, &inventory)),
    }
}

struct Teller<'s, 'a> {
    site: Site<'s, 'a>,
    page: &'s Page<'a>,
    row: &'s Row,
}

impl<'a> Teller<'_, 'a> {
    fn embed(&self, embed: &Embed<'a>, moments: &[embed::Moment]) -> Details {
        let frame = embed.frame.filter(|frame| frame.index != embed.placed.index);
        let mut shown_by = vec![self.row.id];
        shown_by.extend(frame.map(|frame| frame.index));
        let mut facts = self.findings(&shown_by);
        facts.push(Fact::runs(
            "Kind",
            vec![Run::Plain(embed.kind.words().into()), Run::Meta(product(embed).into())],
        ));
        facts.extend(embed.generation().map(|dated| generation(&dated)));
        if !embed.page.is_empty() {
            facts.push(Fact::code("Names", embed.page.clone()));
        }
        facts.push(self.lives(&embed.place(self.page.session)));
        facts.extend(frame.map(|frame| iframe(frame)));
        facts.push(self.came(embed.placed));
        let mut place = vec![Fact::code("Path", embed.placed.element.path.clone())];
        place.extend(size(embed.placed));
        place.extend(position::facts(&embed.position(), embed.kind.calls_the_function()));
        let more = vec![
            group("Place in the page", place),
            group("What happened", life::facts(moments, self.site.zone)),
            markup(embed.placed),
        ];
        self.told(facts, attributes(&embed.attributes()), more)
    }

    fn script(&self, tag: &ScriptTag<'_>) -> Details {
        let placed = tag.placed;
        let url = &placed.element.url;
        let mut facts = self.findings(&[self.row.id]);
        facts.push(Fact::plain("Kind", tag.words()));
        facts.push(Fact::code("Address", short(url, LONGEST)));
        let staging = tag.is_staging().then(|| Run::Meta("one of OnceHub\u{2019}s test systems".into()));
        facts.push(Fact::runs("Host", [Run::Code(host(url).into())].into_iter().chain(staging).collect()));
        facts.extend(
            request(self.page, tag).map(|seen| {
                Fact::plain("Answer", answered(seen)).linked(SHOW, Target::Observation(seen.index))
            }),
        );
        facts.push(Fact::plain("Ran", often(tag)));
        facts.push(Fact::plain("Tags of it", counted(self.tags(tag), "tag")));
        facts.push(self.lives_in(tag.document));
        facts.push(self.came(placed));
        let attributes = attributes(&embed::attribute::of_script(&placed.element));
        let path = vec![Fact::code("Path", placed.element.path.clone())];
        self.told(facts, attributes, vec![group("Place in the page", path), markup(placed)])
    }

    fn tags(&self, tag: &ScriptTag<'_>) -> u64 {
        embed::Scripts::of(tag.document).tags(tag.which).len() as u64
    }

    fn frame(&self, document: &Document, placed: &Placed, inventory: &Inventory<'_>) -> Details {
        let mut facts = self.findings(&[self.row.id]);
        facts.push(Fact::plain("Kind", self.row.kind.clone()));
        facts.push(Fact::code("Address", short(&placed.element.url, LONGEST)));
        let owner = inventory
            .embeds
            .iter()
            .find(|embed| embed.frame.is_some_and(|frame| frame.index == placed.index));
        facts.extend(owner.map(|owner| {
            Fact::code("Drawn for", label(&owner.placed.element))
                .linked(EMBED, Target::Embed(owner.placed.index))
        }));
        facts.push(self.lives_in(document));
        facts.push(self.came(placed));
        let path = vec![Fact::code("Path", placed.element.path.clone())];
        let address = owner.map(Embed::attributes).unwrap_or_default();
        let address: Vec<_> = address.into_iter().filter(|each| each.on == On::FrameUrl).collect();
        let attributes = attributes(&address);
        self.told(facts, attributes, vec![group("Place in the page", path), markup(placed)])
    }

    fn copy(&self, document: &Document, inventory: &Inventory<'_>) -> Details {
        let mut facts = self.findings(&[self.row.id]);
        facts.push(Fact::plain("Kind", self.row.kind.clone()));
        facts.push(self.lives_in(document));
        let copy = inventory.copies.iter().find(|copy| copy.script.index == self.row.id);
        let source = copy.map(|copy| {
            let script = &copy.script.what;
            facts.push(
                Fact::code("Script", short(&script.url, LONGEST))
                    .linked(SHOW, Target::Observation(self.row.id)),
            );
            script.lines.iter().map(|line| format!("{:>5}  {}\n", line.line, line.text)).collect::<String>()
        });
        let source = FactGroup {
            title: "Lines that show it".into(),
            json: source.unwrap_or_default(),
            ..FactGroup::default()
        };
        self.told(facts, Vec::new(), vec![source])
    }

    fn told(&self, facts: Vec<Fact>, attributes: Vec<Attributes>, more: Vec<FactGroup>) -> Details {
        let facts = vec![FactGroup { facts, ..FactGroup::default() }];
        let said = |group: &FactGroup| !group.facts.is_empty() || !group.json.is_empty();
        Details { row: self.row.clone(), facts, attributes, more: more.into_iter().filter(said).collect() }
    }

    fn findings(&self, shown_by: &[usize]) -> Vec<Fact> {
        let about = findings(self.site.findings, shown_by).into_iter();
        about
            .map(|finding| Fact {
                label: "Finding".into(),
                mark: Some(finding.severity().into()),
                value: Vec::new(),
                link: Some(crate::view::Link::new(
                    text(&runs(finding.title())),
                    Target::Rule(finding.rule.id.to_owned()),
                )),
            })
            .collect()
    }

    fn lives(&self, place: &embed::Place) -> Fact {
        Fact::runs(
            "Lives",
            vec![Run::Plain(place.words()), Run::Meta(crate::view::address::place(&place.url))],
        )
    }

    fn lives_in(&self, document: &Document) -> Fact {
        let where_ = if document.frame == 0 { "In the page itself" } else { "In an iframe" };
        Fact::runs("Lives", vec![Run::Plain(where_.into()), Run::Meta(place(&document.url))])
    }

    fn came(&self, placed: &Placed) -> Fact {
        let (hour, rest) = time(placed.since, self.site.zone);
        let left = placed.until.map(|until| {
            let (hour, rest) = time(until, self.site.zone);
            Run::Plain(format!("left at {hour}{rest}"))
        });
        let value = [Run::Plain(format!("{hour}{rest}"))].into_iter().chain(left).collect();
        Fact::runs("Seen from", value).linked(SHOW, Target::Observation(placed.index))
    }
}

fn product(embed: &Embed<'_>) -> &'static str {
    match embed.kind.product() {
        Product::Classic => "Booking Pages, Classic",
        Product::Calendars => "Booking Calendars",
    }
}

fn generation(dated: &embed::Dated) -> Fact {
    let generation = dated.generation;
    let name = format!("{}, {}", generation.letter(), generation.years());
    let fact = Fact::runs("Generation", vec![Run::Plain(name), Run::Meta(generation.words().into())]);
    match dated.signs.first() {
        Some(sign) => fact.linked(SHOW, Target::Observation(sign.index)),
        None => fact,
    }
}

fn iframe(frame: &Placed) -> Fact {
    Fact::code("Iframe", place(&frame.element.url)).linked("Frame", Target::Embed(frame.index))
}

fn size(placed: &Placed) -> Option<Fact> {
    let element = &placed.element;
    let text = format!("{:.0} px wide, in {:.0} px", element.width, element.room);
    (element.width > 0.0).then(|| Fact::plain("Size", text))
}

fn often(tag: &ScriptTag<'_>) -> String {
    let (runs, failures) = (ended(tag, ScriptEvent::Load), ended(tag, ScriptEvent::Error));
    match (runs, failures) {
        (0, 0) => "not seen to run".into(),
        (0, _) => "did not arrive".into(),
        (runs, 0) => counted(runs as u64, "time"),
        (runs, failures) => {
            format!("{}, failed {}", counted(runs as u64, "time"), counted(failures as u64, "time"))
        }
    }
}

fn group(title: &str, facts: Vec<Fact>) -> FactGroup {
    FactGroup { title: title.into(), facts, ..FactGroup::default() }
}

fn markup(placed: &Placed) -> FactGroup {
    FactGroup { title: "Markup".into(), json: embed::markup(&placed.element), ..FactGroup::default() }
}

/// Attributes by what they stand on.
fn attributes(all: &[Attribute<'_>]) -> Vec<Attributes> {
    let of = |title: &str, wanted: &[On]| {
        let lines: Vec<Line> = all.iter().filter(|each| wanted.contains(&each.on)).map(line).collect();
        (!lines.is_empty()).then(|| Attributes { title: title.into(), lines })
    };
    let groups = [
        of("Attributes", &[On::Element, On::Script, On::Frame]),
        of("Parameters of the script\u{2019}s address", &[On::ScriptUrl]),
        of("Parameters of the booking page\u{2019}s address", &[On::FrameUrl]),
    ];
    groups.into_iter().flatten().collect()
}

fn line(attribute: &Attribute<'_>) -> Line {
    Line {
        name: attribute.name.to_owned(),
        value: value(attribute),
        meaning: runs(&attribute.meaning),
        basis: attribute.basis,
        mark: match attribute.state {
            State::Wrong => Some(Mark::Error),
            State::Ignored => Some(Mark::Note),
            State::Depends => Some(Mark::Unknown),
            State::Read | State::Unknown => None,
        },
    }
}

/// The value, with what is at fault marked.
fn value(attribute: &Attribute<'_>) -> Vec<Run> {
    let value = short_value(attribute.value);
    let fault = value.find(attribute.fault).filter(|_| !attribute.fault.is_empty());
    let mark = fault.map(|start| start..start + attribute.fault.len());
    crate::view::build::diagnosis::marked(&value, mark)
}

fn short_value(value: &str) -> String {
    crate::view::address::cut(value, LONGEST)
}
