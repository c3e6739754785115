//! One moment as several zones write it, in words.

use super::booking::{ZoneTime, Zones};
use crate::contract::{LocalTime, Reading, offset_words};
use crate::language::{fill, say, text};
use crate::payload::MeetingTime;

const PARSED: &str = "new Date(UTCTime)";
/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// The readings of one start; `meeting` is where they come from, if it is known.
pub(super) fn zones(readings: &[Reading], meeting: Option<&MeetingTime>) -> Zones {
    let first = readings.first().map(|reading| reading.date.as_str()).unwrap_or_default();
    let time = |(at, reading): (usize, &Reading)| ZoneTime {
        whose: say(reading.zone).into(),
        hour: reading.hour.clone(),
        beside: match (at, reading.date == first) {
            (0, _) => reading.date.clone(),
            (_, true) => reading.offset.clone(),
            (_, false) => say!("{offset}, {date}", offset = reading.offset, date = reading.date),
        },
    };
    Zones {
        times: readings.iter().enumerate().map(time).collect(),
        apart: meeting.map(apart).unwrap_or_default(),
        bare: meeting.and_then(MeetingTime::bare_start),
    }
}

fn apart(meeting: &MeetingTime) -> String {
    let (Some(customer), Some(page)) = (meeting.customer_offset(), meeting.page_offset()) else {
        return String::new();
    };
    match page - customer {
        0 => String::new(),
        ahead @ 1.. => say!("The booking page is {time} ahead of the customer", time = hours(ahead)),
        behind => say!("The booking page is {time} behind the customer", time = hours(-behind)),
    }
}

/// What `new Date` makes of a time in UTC that is written without a zone, for a reader who is so many minutes east of
/// UTC at that time; nothing for one whose clock is UTC, where it happens to be right.
pub fn parsed_by_reader(bare: LocalTime, minutes: i64) -> Option<ZoneTime> {
    let off = match minutes {
        0 => return None,
        1.. => say!("{time} too early", time = hours(minutes)),
        _ => say!("{time} too late", time = hours(-minutes)),
    };
    let beside = match bare.hour * 60 + bare.minute - minutes {
        ..0 => text!("UTC, the day before: {off} in your zone, {zone}"),
        DAY.. => text!("UTC, the day after: {off} in your zone, {zone}"),
        _ => text!("UTC: {off} in your zone, {zone}"),
    };
    let beside = fill(say(beside), &[("off", &off), ("zone", &offset_words(minutes))]);
    Some(ZoneTime { whose: PARSED.into(), hour: bare.earlier_by(minutes).clock(), beside })
}

/// `2 h`, `45 min`, `5 h 30 min`.
fn hours(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, rest) => say!("{n} min", n = rest),
        (hours, 0) => say!("{n} h", n = hours),
        (hours, rest) => say!("{hours} h {minutes} min", hours, minutes = rest),
    }
}

#[cfg(test)]
mod tests {
    use super::{parsed_by_reader, zones};
    use crate::contract::LocalTime;
    use crate::payload::{self, MeetingTime};
    use crate::wire::Copy;

    fn at(text: &str) -> LocalTime {
        LocalTime::parse(text).unwrap().0
    }

    fn said(text: &str, minutes: i64) -> Option<String> {
        parsed_by_reader(at(text), minutes).map(|time| format!("{} {}", time.hour, time.beside))
    }

    #[test]
    fn a_time_without_a_zone_is_read_in_the_readers_own() {
        let morning = "2018-04-25T06:45:00";
        assert_eq!(said(morning, 120).unwrap(), "04:45 UTC: 2 h too early in your zone, UTC+2");
        assert_eq!(said(morning, -210).unwrap(), "10:15 UTC: 3 h 30 min too late in your zone, UTC-3:30");
        assert_eq!(said(morning, 0), None);
    }

    #[test]
    fn the_day_may_be_another_one() {
        let early = said("2018-04-25T00:30:00", 60).unwrap();
        assert_eq!(early, "23:30 UTC, the day before: 1 h too early in your zone, UTC+1");
        let late = said("2018-04-25T23:30:00", -60).unwrap();
        assert_eq!(late, "00:30 UTC, the day after: 1 h too late in your zone, UTC-1");
    }

    #[test]
    fn the_page_and_the_customer_are_compared() {
        let json = serde_json::json!({"errorStatus": 0, "bookingInfo": {"MeetingTimes": [
            {"UTCTime": "2018-04-25T20:45:00", "CustomerTime": "2018-04-25T15:15:00", "SOTime": "2018-04-26T05:45:00"}]}});
        let copy = Copy::plain(json);
        let (payload, _) = payload::read(&copy);
        let rows = payload::rows(&copy, &payload);
        let readings = rows.iter().find_map(|row| row.zones.as_ref()).unwrap();
        let shown = zones(readings, payload.meeting_times.first());
        assert_eq!(shown.apart, "The booking page is 14 h 30 min ahead of the customer");
        assert_eq!(shown.times[2].beside, "UTC+9, Thu 26 Apr");
        assert_eq!(shown.bare, Some(at("2018-04-25T20:45:00")));
    }

    #[test]
    fn a_time_that_names_its_zone_is_read_right() {
        let meeting = MeetingTime { utc: Some("2018-04-25T20:45:00Z".into()), ..MeetingTime::default() };
        assert_eq!(zones(&[], Some(&meeting)).bare, None);
    }
}
