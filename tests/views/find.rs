//! Filters over a recorded session: what is looked for, how many observations show it, and what the row says of the place.

use super::{of_lines, recorded, timeline};
use embed_inspector::embed::Product;
use embed_inspector::rules::Outcome;
use embed_inspector::session::Kind;
use embed_inspector::view::state::State;
use embed_inspector::view::{Chip, Filter, Model, text};

fn filtered(filter: Filter) -> Model {
    recorded("documented", &State { filter, ..State::default() })
}

/// What stands beside the summaries of the rows: where the text was found.
fn places(model: &Model) -> Vec<String> {
    let rows = model.timeline.rows(0..model.timeline.count(), model.session(), model.zone);
    rows.iter().map(|row| text(&row.found)).filter(|place| !place.is_empty()).collect()
}

#[test]
fn a_value_deep_in_the_data_is_found_with_its_place() {
    for (wanted, place) in [
        ("johnsmith@example.com", "customerEmail: johnsmith@example.com"),
        ("JOHNSMITH@", "customerEmail: johnsmith@example.com"),
    ] {
        let model = filtered(Filter { text: wanted.into(), ..Filter::default() });
        let places = places(&model);
        assert!(!places.is_empty(), "{wanted} was recorded");
        let fits = |found: &String| found.to_lowercase().contains(&place.to_lowercase());
        assert!(places.iter().all(fits), "{wanted}: {places:?}");
    }
    let nothing = filtered(Filter { text: "nobody@nowhere.test".into(), ..Filter::default() });
    assert_eq!(nothing.timeline.count(), 0);
}

#[test]
fn the_match_is_marked_in_the_row() {
    let state = State {
        filter: Filter { text: "johnsmith@".into(), chip: Chip::Calls, ..Filter::default() },
        ..State::default()
    };
    let model = recorded("documented", &state);
    let html = timeline(&model, &state, 0.0);
    assert_eq!(html.matches("<mark>johnsmith@</mark>").count(), model.timeline.count());
    assert_eq!(model.timeline.count(), 1);
}

#[test]
fn every_filter_lets_through_what_it_names_and_they_combine() {
    let all = filtered(Filter::default()).timeline.count();
    let calls = Filter { chip: Chip::Calls, product: Some(Product::Classic), ..Filter::default() };
    let kinds = |filter: Filter| {
        let model = filtered(filter);
        let kept = (0..model.timeline.count()).filter_map(|place| model.timeline.record_at(place));
        kept.filter_map(|index| model.session().records().get(index).map(|record| record.kind))
            .collect::<Vec<_>>()
    };
    assert_eq!(kinds(calls.clone()), [Kind::Call]);
    assert_eq!(kinds(Filter { product: Some(Product::Calendars), ..calls }), []);
    let top = kinds(Filter { frame: Some("top".into()), ..Filter::default() }).len();
    assert!(0 < top && top < all, "{top} of {all}");
    let kept = kinds(Filter { outcome: Some(Outcome::Kept), ..Filter::default() }).len();
    assert!(0 < kept && kept < all, "{kept} of {all}");
    assert_eq!(kinds(Filter { outcome: Some(Outcome::Broken), ..Filter::default() }).len(), 0);
}

#[test]
fn an_unreadable_line_is_searched_as_it_came() {
    let state =
        State { filter: Filter { text: "half a li".into(), ..Filter::default() }, ..State::default() };
    let model = of_lines(&["{ this is half a line".into()], &state);
    assert_eq!(model.timeline.count(), 1);
}
