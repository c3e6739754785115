//! One element in full.

use super::about::label;
use super::facts::{
    SHOW, came, generation, group, iframe, judged, kind, lives, lives_in, often, origin, size, text_group,
};
use super::rows::{answered, request};
use super::{Site, attributes, life, position};
use crate::embed::{self, Embed, Inventory, Moment, On, ScriptTag};
use crate::language::{say, text};
use crate::rules::Page;
use crate::session::{Document, Placed};
use crate::view::address::short;
use crate::view::embeds::{Attributes, Details, Row};
use crate::view::{Fact, FactGroup, Target};

const EMBED: &str = text!("Embed");
const PLACE: &str = text!("Place in the page");
/// Longest address that is shown, in characters.
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
    fn embed(&self, embed: &Embed<'a>, moments: &[Moment]) -> Details {
        let frame = embed.frame.filter(|frame| frame.index != embed.placed.index);
        let shown_by: Vec<usize> = [self.row.id].into_iter().chain(frame.map(|frame| frame.index)).collect();
        let mut facts = judged(self.site.findings, &shown_by);
        facts.push(kind(embed));
        facts.extend(embed.generation().as_ref().map(generation));
        facts.extend((!embed.page.is_empty()).then(|| Fact::code(say!("Names"), embed.page.clone())));
        facts.push(lives(&embed.place(self.page.session)));
        facts.extend(frame.map(iframe));
        facts.push(came(embed.placed, self.site.zone));
        let mut place = path(embed.placed);
        place.extend(size(embed.placed));
        place.extend(position::facts(embed.position(), embed.kind.calls_the_function()));
        let happened = group(say!("What happened"), life::facts(moments, self.site.zone));
        let more = vec![group(say(PLACE), place), happened, markup(embed.placed)];
        self.told(facts, attributes::tables(&embed.attributes()), more)
    }

    fn script(&self, tag: &ScriptTag<'_>) -> Details {
        let placed = tag.placed;
        let mut facts = judged(self.site.findings, &[self.row.id]);
        facts.push(Fact::plain(say!("Kind"), say(tag.words())));
        facts.push(Fact::code(say!("Address"), short(&placed.element.url, LONGEST)));
        facts.push(origin(tag));
        let answer = request(self.page, tag);
        facts.extend(answer.map(|seen| {
            Fact::plain(say!("Answer"), answered(seen)).linked(say(SHOW), Target::Observation(seen.index))
        }));
        facts.extend(often(tag));
        facts.extend([lives_in(tag.document), came(placed, self.site.zone)]);
        let attributes = attributes::tables(&embed::attribute::of_script(&placed.element));
        self.told(facts, attributes, vec![group(say(PLACE), path(placed)), markup(placed)])
    }

    fn frame(&self, document: &Document, placed: &Placed, inventory: &Inventory<'_>) -> Details {
        let draws = |embed: &&Embed<'_>| embed.frame.is_some_and(|frame| frame.index == placed.index);
        let owner = inventory.embeds.iter().find(draws);
        let mut facts = judged(self.site.findings, &[self.row.id]);
        facts.push(Fact::plain(say!("Kind"), self.row.kind.clone()));
        facts.push(Fact::code(say!("Address"), short(&placed.element.url, LONGEST)));
        facts.extend(owner.map(|owner| {
            let container = owner.placed;
            Fact::code(say!("Drawn for"), label(&container.element))
                .linked(say(EMBED), Target::Embed(container.index))
        }));
        facts.extend([lives_in(document), came(placed, self.site.zone)]);
        let all = owner.map(Embed::attributes).unwrap_or_default();
        let address: Vec<_> = all.into_iter().filter(|each| each.on == On::FrameUrl).collect();
        self.told(facts, attributes::tables(&address), vec![group(say(PLACE), path(placed)), markup(placed)])
    }

    fn copy(&self, document: &Document, inventory: &Inventory<'_>) -> Details {
        let mut facts = judged(self.site.findings, &[self.row.id]);
        facts.push(Fact::plain(say!("Kind"), self.row.kind.clone()));
        facts.push(lives_in(document));
        let copy = inventory.copies.iter().find(|copy| copy.script.index == self.row.id);
        let source = copy.map(|copy| {
            let script = &copy.script.what;
            let shown = Target::Observation(self.row.id);
            facts.push(Fact::code(say!("Script"), short(&script.url, LONGEST)).linked(say(SHOW), shown));
            let lines = script.lines.iter().map(|line| format!("{:>5}  {}", line.line, line.text));
            text_group(say!("Lines that show it"), lines.collect::<Vec<_>>().join("\n"))
        });
        self.told(facts, Vec::new(), source.into_iter().collect())
    }

    fn told(&self, facts: Vec<Fact>, attributes: Vec<Attributes>, more: Vec<FactGroup>) -> Details {
        let facts = vec![FactGroup { facts, ..FactGroup::default() }];
        let says = |group: &FactGroup| !group.facts.is_empty() || !group.json.is_empty();
        Details { row: self.row.clone(), facts, attributes, more: more.into_iter().filter(says).collect() }
    }
}

fn path(placed: &Placed) -> Vec<Fact> {
    vec![Fact::code(say!("Path"), placed.element.path.clone())]
}

fn markup(placed: &Placed) -> FactGroup {
    text_group(say!("Markup"), embed::markup(&placed.element))
}
