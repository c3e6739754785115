//! Compares a decoded value with the form that the documents show.

use super::{Form, Param, Spec, Trouble, TroubleKind as Kind};
use crate::contract::{
    Designator, LocalTime, Presence, both, is_booking_id, is_calendar_id, is_iana, is_instant,
};
use crate::language::say;

/// What is odd about the value. One that was cut is not judged.
pub(super) fn troubles(spec: &Spec, decoded: &str, known: &[Trouble]) -> Vec<Trouble> {
    if known.iter().any(|trouble| trouble.kind == Kind::Cut) {
        return vec![];
    }
    let mut troubles: Vec<Trouble> = long(spec, decoded).into_iter().collect();
    let found = match form(spec.form, decoded) {
        _ if decoded.is_empty() && spec.presence == Presence::Always => {
            Some((Kind::Format, say!("It is empty; the documents always show a value")))
        }
        _ if decoded.is_empty() => None,
        found => found,
    };
    troubles.extend(found.map(|(kind, what)| Trouble::new(kind, 0..0, what)));
    troubles
}

fn long(spec: &Spec, decoded: &str) -> Option<Trouble> {
    let longest = spec.longest?;
    let length = decoded.chars().count();
    let what = say!(
        "{n} characters; the documents advise at most {longest}, for long addresses get cut",
        n = length,
        longest
    );
    (length > longest).then(|| Trouble::new(Kind::Long, 0..0, what))
}

fn form(form: Form, decoded: &str) -> Option<(Kind, &'static str)> {
    let format = |right: bool, what: &'static str| (!right).then_some((Kind::Format, what));
    match form {
        Form::Text => None,
        Form::BookingId => {
            format(is_booking_id(decoded), say!("It should be BKNG- and 12 capitals or digits"))
        }
        Form::CalendarId => {
            format(is_calendar_id(decoded), say!("It should be BKC- and 10 capitals or digits"))
        }
        Form::Instant => format(is_instant(decoded), say!("It should look like 2018-04-25T05:08:18.843Z")),
        Form::Zone => format(is_iana(decoded), say!("It should be a zone such as Asia/Kolkata")),
        Form::PageTime => page_time(decoded),
        Form::Offset => offset(decoded),
        Form::ZoneName => {
            let what = say!(
                "A name for people, not for software: map it by hand, or use utcOffset. This is no fault of the page"
            );
            (!is_iana(decoded)).then_some((Kind::ZoneName, what))
        }
    }
}

fn page_time(decoded: &str) -> Option<(Kind, &'static str)> {
    match LocalTime::parse(decoded) {
        None => Some((Kind::Format, say!("It should look like 2018-04-25T10:45:00.000Z"))),
        Some((_, Designator::Utc)) => Some((
            Kind::ZoneOpen,
            say!(
                "The documents call it the booking page’s time, yet it ends in Z, which means UTC. This is no fault of the page"
            ),
        )),
        Some(_) => None,
    }
}

fn offset(decoded: &str) -> Option<(Kind, &'static str)> {
    let Some(minutes) = offset_minutes(decoded) else {
        return Some((Kind::Format, say!("It should be hours from UTC, such as -5")));
    };
    let what = say!("The documents call it an integer, which this zone is not. This is no fault of the page");
    (minutes % 60 != 0).then_some((Kind::Fraction, what))
}

/// Reads `-5`, `5.5` and `+5:30` as minutes from UTC.
fn offset_minutes(decoded: &str) -> Option<i64> {
    // A bare + arrives as a space.
    let text = decoded.trim();
    let (sign, text) = text.strip_prefix('-').map_or((1, text.trim_start_matches('+')), |rest| (-1, rest));
    let minutes = match text.split_once(':') {
        Some((hours, minutes)) => number(hours)? * 60 + number(minutes).filter(|minutes| *minutes < 60)?,
        None => decimal_hours(text)?,
    };
    (minutes <= 14 * 60).then_some(sign * minutes)
}

fn decimal_hours(text: &str) -> Option<i64> {
    let (hours, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let minutes = match fraction {
        "0" | "00" => 0,
        "25" => 15,
        "5" | "50" => 30,
        "75" => 45,
        _ => return None,
    };
    Some(number(hours)? * 60 + minutes)
}

fn number(text: &str) -> Option<i64> {
    let right = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if right { text.parse().ok() } else { None }
}

/// Adds both readings of a Classic meeting time where the offset tells them apart.
pub(super) fn times(params: &mut [Param]) {
    let value = |params: &[Param], key: &str| {
        let param = params.iter().find(|param| param.spec.is_some_and(|spec| spec.key == key))?;
        Some(param.decoded.clone())
    };
    let Some(minutes) = value(params, "utcOffset").and_then(|text| offset_minutes(&text)) else { return };
    let Some((local, Designator::Utc)) =
        value(params, "meetingTime").and_then(|text| LocalTime::parse(&text))
    else {
        return;
    };
    let readings = say!(
        "Read as UTC it is {utc}; read as the booking page’s time it is {page} UTC",
        utc = local.clock(),
        page = local.earlier_by(minutes).clock()
    );
    let open = params
        .iter_mut()
        .flat_map(|param| &mut param.troubles)
        .find(|trouble| trouble.kind == Kind::ZoneOpen);
    if let Some(open) = open {
        open.what = both(&open.what, &readings);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_in_every_writing() {
        let read = ["-5", "0", "+5", " 5", "5.5", "5:30", "-3:30", "12.75"].map(offset_minutes);
        assert_eq!(
            read,
            [Some(-300), Some(0), Some(300), Some(300), Some(330), Some(330), Some(-210), Some(765)]
        );
        for text in ["", "-", "x", "15", "5.1", "5:60", "5:", "--5", "1e1", "99999999999999999999"] {
            assert_eq!(offset_minutes(text), None, "{text}");
        }
    }
}
