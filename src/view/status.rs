//! The recording: what the light and the status bar say.

use super::Zone;
use super::format::{clock, count, counted};

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
    pub in_devtools: bool,
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
        match self {
            Self::On => "Connected",
            Self::Waiting => "Waiting",
            Self::Off => "Not connected",
        }
    }
}

impl Recording {
    /// What the light's tooltip says.
    pub fn say(&self, zone: Zone) -> String {
        let label = self.light.label();
        if !self.reason.is_empty() {
            format!("{label}: {}", self.reason)
        } else if self.on && self.since > 0.0 {
            format!("{label}: recording since {}", clock(self.since, zone))
        } else if self.attached && !self.on {
            format!("{label}: not recording")
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
        format!("{}, {} lost", counted(self.observations, "observation"), count(self.lost))
    }

    /// Bookings, and how many were simulated.
    pub fn booked(&self) -> String {
        match (self.bookings, self.simulated) {
            (0, _) => "no booking yet".into(),
            (all, 0) => counted(all, "booking"),
            (all, simulated) => format!("{}, {} simulated", counted(all, "booking"), count(simulated)),
        }
    }

    /// Messages of others; nothing when there was none.
    pub fn others(&self) -> Option<String> {
        let noun = if self.foreign == 1 { "message of others" } else { "messages of others" };
        (self.foreign > 0).then(|| format!("{} {noun} counted, not stored", count(self.foreign)))
    }

    /// How many frames are watched; nothing before a page was seen.
    pub fn watching(&self) -> Option<String> {
        let noun = if self.frames == 1 { "frame" } else { "frames" };
        (self.frames > 0)
            .then(|| format!("watching {} of {} {noun}", count(self.watched), count(self.frames)))
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
