//! The recording: what the light and the status bar say.

use super::Zone;
use super::format::{clock, count};
use crate::language::{counted, say, text};

/// How the recording is doing, as the recorder says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recording {
    /// It records.
    pub on: bool,
    /// Since when, in milliseconds since the epoch; 0 when it never began.
    pub since: f64,
    /// The light.
    pub light: Light,
    /// Why the light is not on; empty when it is.
    pub reason: String,
    /// There is a recorder: without one, buttons that speak to it have nothing to speak to.
    pub attached: bool,
    /// It is the panel of DevTools, which has an Elements panel beside it. Else a side panel, or a page alone.
    pub elements_beside: bool,
}

/// The connection to the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Light {
    /// The page is watched.
    On,
    /// A page is about to be watched.
    Waiting,
    /// Nothing is watched.
    #[default]
    Off,
}

impl Light {
    /// The recorder's word.
    pub fn read(word: &str) -> Self {
        match word {
            "on" => Self::On,
            "waiting" => Self::Waiting,
            _ => Self::Off,
        }
    }

    /// The value of `data-state`.
    pub fn word(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Waiting => "waiting",
            Self::Off => "off",
        }
    }

    /// What stands beside it.
    pub fn label(self) -> &'static str {
        say(match self {
            Self::On => text!("Connected"),
            Self::Waiting => text!("Waiting"),
            Self::Off => text!("Not connected"),
        })
    }
}

impl Recording {
    /// What the light's tooltip says.
    pub fn say(&self, zone: Zone) -> String {
        let label = self.light.label();
        if !self.reason.is_empty() {
            say!("{label}: {reason}", label, reason = say(&self.reason))
        } else if self.on && self.since > 0.0 {
            say!("{label}: recording since {time}", label, time = clock(self.since, zone))
        } else if self.attached && !self.on {
            say!("{label}: not recording", label)
        } else {
            label.into()
        }
    }
}

/// What the status bar counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// Observations in the list.
    pub observations: u64,
    /// Observations known to be missing.
    pub lost: u64,
    /// Bookings.
    pub bookings: u64,
    /// Those of them that were simulated.
    pub simulated: u64,
    /// Messages from elsewhere.
    pub foreign: u64,
    /// Frames of the page that are watched.
    pub watched: u64,
    /// Frames of the page.
    pub frames: u64,
    /// The page's address, without its scheme.
    pub page: String,
}

impl Status {
    /// Observations, and how many are missing.
    pub fn observed(&self) -> String {
        let observations = counted(self.observations, text!("{n} observation"), text!("{n} observations"));
        say!("{observations}, {lost} lost", observations, lost = count(self.lost))
    }

    /// Bookings, and how many were simulated.
    pub fn booked(&self) -> String {
        let bookings = counted(self.bookings, text!("{n} booking"), text!("{n} bookings"));
        match (self.bookings, self.simulated) {
            (0, _) => say!("no booking yet").into(),
            (_, 0) => bookings,
            (_, simulated) => say!("{bookings}, {n} simulated", bookings, n = count(simulated)),
        }
    }

    /// Messages of others; nothing when there was none.
    pub fn others(&self) -> Option<String> {
        let one = text!("{n} message of others counted, not stored");
        let many = text!("{n} messages of others counted, not stored");
        (self.foreign > 0).then(|| counted(self.foreign, one, many))
    }

    /// How many frames are watched; nothing before a page was seen.
    pub fn watching(&self) -> Option<String> {
        let frames = counted(self.frames, text!("{n} frame"), text!("{n} frames"));
        (self.frames > 0).then(|| say!("watching {n} of {frames}", n = count(self.watched), frames))
    }
}

#[cfg(test)]
mod tests {
    use super::{Light, Recording, Status, Zone};

    #[test]
    fn counts_in_words() {
        let status = Status {
            observations: 412,
            lost: 3,
            bookings: 3,
            simulated: 1,
            foreign: 1_204,
            ..Status::default()
        };
        assert_eq!(status.observed(), "412 observations, 3 lost");
        assert_eq!(status.booked(), "3 bookings, 1 simulated");
        assert_eq!(status.others().as_deref(), Some("1,204 messages of others counted, not stored"));
        assert_eq!(status.watching(), None);
    }

    #[test]
    fn the_light_says_why() {
        let waiting =
            Recording { light: Light::Waiting, reason: "the page is loading".into(), ..Recording::default() };
        assert_eq!(waiting.say(Zone::default()), "Waiting: the page is loading");
        let on =
            Recording { on: true, light: Light::On, since: 60_000.0, attached: true, ..Recording::default() };
        assert_eq!(on.say(Zone::default()), "Connected: recording since 00:01:00");
    }
}
