use super::*;
use crate::contract::Outcome;

const CLASSIC_SAMPLE: &str = "https://shop.example/thanks?Name=John%20Smith&Email=johnsmith@example.com&company=Example%20Company\
    &phone=1-2025550195&note=I%20look%20forward&bookingPage=financial&subject=Example%20Subject&creationTime=2018-04-25T05:08:18.843Z\
    &meetingTime=2018-04-25T10:45:00.000Z&timeZone=Eastern%20time&utcOffset=-5";

const CALENDARS_SAMPLE: &str = "https://shop.example/thanks?booking_calendar=BKC-8D6NGQEM5G&id=BKNG-2R5C3TQBX1PZ\
    &subject=Meeting+with+Sales&status=scheduled&creation_time=2025-07-17T10%3A17%3A10.765Z&starting_time=2025-07-18T11%3A00%3A00.000Z\
    &customer_timezone=Asia%2FKolkata&name=Carrie+Customer&email=carrie%40customer.example&company=Acme";

fn kinds(param: &Param) -> Vec<TroubleKind> {
    param.troubles.iter().map(|trouble| trouble.kind).collect()
}

/// The Classic sample with its note replaced by this text.
fn with_note(text: &str) -> String {
    CLASSIC_SAMPLE.replace("I%20look%20forward", text)
}

/// Kinds of trouble of one parameter, with the bytes that are marked.
fn troubles(url: &str, key: &str) -> Vec<(TroubleKind, String)> {
    let redirect = read(url);
    let param = redirect.params.iter().find(|param| param.key == key).unwrap();
    param.troubles.iter().map(|trouble| (trouble.kind, param.raw[trouble.range.clone()].to_owned())).collect()
}

#[test]
fn the_classic_sample_leaves_only_what_the_documents_leave_open() {
    let redirect = read(CLASSIC_SAMPLE);
    assert_eq!((redirect.product, &redirect.missing, redirect.cut), (Some(Product::Classic), &vec![], None));
    for row in rows(&redirect) {
        let expected = match row.key.as_str() {
            "meetingTime" => (Outcome::Note, "zone open"),
            "timeZone" => (Outcome::Note, "no zone id"),
            _ => (Outcome::Kept, "as documented"),
        };
        assert_eq!((row.status.outcome, row.status.words), expected, "{}", row.key);
    }
    assert_eq!(redirect.customer_name().as_deref(), Some("John Smith"));
    assert_eq!(redirect.booking_id(), None);
}

#[test]
fn both_readings_of_a_classic_time_are_given() {
    let redirect = read(CLASSIC_SAMPLE);
    let what = &redirect.get("meetingTime").unwrap().troubles[0].what;
    assert!(
        what.ends_with("Read as UTC it is 10:45; read as the booking page’s time it is 15:45 UTC"),
        "{what}"
    );
}

#[test]
fn the_calendars_sample_is_as_documented() {
    let redirect = read(CALENDARS_SAMPLE);
    assert_eq!((redirect.product, &redirect.missing), (Some(Product::Calendars), &vec![]));
    for row in rows(&redirect) {
        let expected = if row.key == "company" { "other key" } else { "as documented" };
        assert_eq!(row.status.words, expected, "{}", row.key);
    }
    assert_eq!(redirect.get("subject").unwrap().decoded, "Meeting with Sales");
    assert_eq!(redirect.booking_id().as_deref(), Some("BKNG-2R5C3TQBX1PZ"));
    assert_eq!(redirect.customer_email().as_deref(), Some("carrie@customer.example"));
}

#[test]
fn troubles_of_a_value_mark_its_bytes() {
    let cases = [
        ("Example+Company", TroubleKind::Plus, "+"),
        ("Room%25204", TroubleKind::EncodedTwice, "%2520"),
        ("5%ZZ", TroubleKind::BadEscape, "%"),
        ("caf%E9", TroubleKind::NotUtf8, "%E9"),
        ("a¬e=b", TroubleKind::MangledKey, "¬e="),
        ("a?subject=b", TroubleKind::SecondQuestionMark, "?"),
    ];
    for (raw, kind, marked) in cases {
        assert_eq!(troubles(&with_note(raw), "note"), [(kind, marked.to_owned())], "{raw}");
    }
    let long = "x".repeat(201);
    assert_eq!(troubles(&with_note(&long), "note"), [(TroubleKind::Long, String::new())]);
}

#[test]
fn a_plus_of_calendars_or_of_the_target_is_a_space() {
    assert!(read(CALENDARS_SAMPLE).params.iter().all(|param| !kinds(param).contains(&TroubleKind::Plus)));
    let own = CLASSIC_SAMPLE.replace("?Name", "?q=a+b&Name");
    assert_eq!(troubles(&own, "q"), []);
}

#[test]
fn a_cut_escape_ends_the_address() {
    let url = "https://shop.example/thanks?Name=John&location=Room%25204&note=at%20the%20fron%2";
    let redirect = read(url);
    assert_eq!(redirect.cut, Some(Cut { length: url.len(), sign: CutSign::Escape }));
    assert_eq!(redirect.missing.len(), 6);
    let note = rows(&redirect).into_iter().find(|row| row.key == "note").unwrap();
    assert_eq!((note.status.words, note.decoded.as_str(), note.marks.len()), ("cut here", "at the fron", 1));
    let absent = rows(&redirect).into_iter().find(|row| row.key == "utcOffset").unwrap();
    assert_eq!(
        (absent.raw, absent.status.outcome, absent.status.words),
        (None, Outcome::Error, "always sent")
    );
}

#[test]
fn a_cut_shows_in_a_key_or_in_length() {
    let sign = |url: &str| read(url).cut.map(|cut| cut.sign);
    let head = "https://shop.example/?Name=John&note=";
    assert_eq!(sign(&format!("{head}x&bookingPa")), Some(CutSign::Key));
    assert_eq!(sign(&format!("{head}{}", "x".repeat(2_100))), Some(CutSign::Tail));
    assert_eq!(sign(&format!("{head}x")), None);
    assert_eq!(sign(&format!("{head}fron%2#top")), None);
    assert_eq!(sign(&with_note(&"x".repeat(2_100))), None);
}

#[test]
fn key_troubles() {
    assert_eq!(
        troubles(&CLASSIC_SAMPLE.replace("Name=", "name="), "name"),
        [(TroubleKind::KeyCase, String::new())]
    );
    assert_eq!(
        troubles(&CLASSIC_SAMPLE.replace("&note", "&amp;note"), "amp;note"),
        [(TroubleKind::MangledKey, String::new())]
    );
    assert_eq!(
        troubles(&CLASSIC_SAMPLE.replace("?Name", "??Name"), "?Name"),
        [(TroubleKind::SecondQuestionMark, String::new())]
    );
    let twice = read(&format!("{CLASSIC_SAMPLE}&subject=again"));
    assert_eq!(twice.params.iter().filter(|param| kinds(param).contains(&TroubleKind::Repeated)).count(), 1);
}

#[test]
fn a_target_with_a_query_may_take_two_question_marks() {
    let url = CLASSIC_SAMPLE.replace("?Name", "?type=scheduleonce?Name");
    assert_eq!(troubles(&url, "type"), [(TroubleKind::SecondQuestionMark, "?".to_owned())]);
    let joined = CLASSIC_SAMPLE.replace("?Name", "?type=scheduleonce&Name");
    assert_eq!(troubles(&joined, "type"), []);
}

#[test]
fn data_behind_a_hash_is_found() {
    for url in [
        CLASSIC_SAMPLE.replace('?', "#"),
        CLASSIC_SAMPLE.replace('?', "#/done?"),
        CLASSIC_SAMPLE.replace("?Name", "?a=1#x&Name"),
    ] {
        let redirect = read(&url);
        assert_eq!((redirect.product, redirect.missing.len()), (Some(Product::Classic), 0), "{url}");
        let name = redirect.get("Name").unwrap();
        assert_eq!((name.place, kinds(name)), (Place::Fragment, vec![TroubleKind::AfterHash]));
    }
    assert!(read("https://shop.example/#section=2").params.is_empty());
}

#[test]
fn only_a_documented_sign_makes_a_product() {
    for url in [
        "",
        "https://shop.example/",
        "https://shop.example/?name=x&email=y&id=7&subject=z",
        "about:blank",
        "?utm_source=news&gclid=1",
        "?Email=x",
        "?name=x&q=100%",
    ] {
        let redirect = read(url);
        assert_eq!((redirect.product, redirect.missing.len(), redirect.cut), (None, 0, None), "{url}");
    }
    assert_eq!(read("?utm_source=news&x=1").tags().count(), 1);
    assert_eq!(read("?id=BKNG-2R5C3TQBX1PZ").product, Some(Product::Calendars));
    assert_eq!(read("?bookingpage=x").product, Some(Product::Classic));
    assert_eq!(read("?bookingPage=x&starting_time=y").product, Some(Product::Mixed));
}

#[test]
fn what_the_documents_leave_open_is_a_note() {
    let fraction = CLASSIC_SAMPLE.replace("utcOffset=-5", "utcOffset=5.5");
    assert_eq!(troubles(&fraction, "utcOffset"), [(TroubleKind::Fraction, String::new())]);
    let known = CLASSIC_SAMPLE.replace("Eastern%20time", "America/New_York");
    assert_eq!(troubles(&known, "timeZone"), []);
    let wrong = CLASSIC_SAMPLE.replace("utcOffset=-5", "utcOffset=EST");
    assert_eq!(troubles(&wrong, "utcOffset"), [(TroubleKind::Format, String::new())]);
    let empty = CLASSIC_SAMPLE.replace("bookingPage=financial", "bookingPage=");
    assert_eq!(troubles(&empty, "bookingPage"), [(TroubleKind::Format, String::new())]);
}

#[test]
fn raw_values_are_slices_of_the_address() {
    let url = with_note("Z%C3%BCrich+é¬e=%25%2");
    for param in read(&url).params {
        assert_eq!(url.get(param.at.clone()), Some(param.raw.as_str()));
    }
}
