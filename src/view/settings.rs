//! What the reader sets once and for every session: nothing of it comes from a page.

use super::Zone;
use crate::language::{say, text};

/// The settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The colours.
    pub theme: Theme,
    /// The zone in which times are shown.
    pub clock: Clock,
    /// Earlier pages stay in the log.
    pub preserve: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { theme: Theme::default(), clock: Clock::default(), preserve: true }
    }
}

/// The colours of the panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Those of `DevTools`.
    #[default]
    Host,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// The zone in which times are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clock {
    /// The reader's.
    #[default]
    Reader,
    /// UTC, as servers log it.
    Utc,
}

impl Theme {
    /// All of them, in the order shown.
    pub const ALL: [Self; 3] = [Self::Host, Self::Light, Self::Dark];

    /// What it says.
    pub fn label(self) -> &'static str {
        say(match self {
            Self::Host => text!("As DevTools"),
            Self::Light => text!("Light"),
            Self::Dark => text!("Dark"),
        })
    }

    /// The word that is kept.
    pub fn word(self) -> &'static str {
        match self {
            Self::Host => "host",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl Clock {
    /// All of them, in the order shown.
    pub const ALL: [Self; 2] = [Self::Reader, Self::Utc];

    /// What it says to a reader in this zone.
    pub fn label(self, reader: Zone) -> String {
        match self {
            Self::Reader => say!("Your time zone, {offset}", offset = reader.offset()),
            Self::Utc => say!("UTC").into(),
        }
    }

    /// The word that is kept.
    pub fn word(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Utc => "utc",
        }
    }

    /// The zone, for a reader in that one.
    pub fn zone(self, reader: Zone) -> Zone {
        match self {
            Self::Reader => reader,
            Self::Utc => Zone::default(),
        }
    }
}

impl Settings {
    /// Each setting's name with its word.
    pub fn words(self) -> [(&'static str, &'static str); 3] {
        let preserve = if self.preserve { "yes" } else { "no" };
        [("theme", self.theme.word()), ("clock", self.clock.word()), ("preserve", preserve)]
    }

    /// Reads what was kept, by name. A word that is missing or unknown means what a new reader gets.
    pub fn read(kept: impl Fn(&str) -> Option<String>) -> Self {
        let is = |name: &str, word: &str| kept(name).is_some_and(|kept| kept == word);
        let theme = Theme::ALL.into_iter().find(|theme| is("theme", theme.word()));
        let clock = Clock::ALL.into_iter().find(|clock| is("clock", clock.word()));
        Self {
            theme: theme.unwrap_or_default(),
            clock: clock.unwrap_or_default(),
            preserve: !is("preserve", "no"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Clock, Settings, Theme};
    use crate::view::Zone;

    #[test]
    fn what_was_kept_is_read_again() {
        for theme in Theme::ALL {
            for clock in Clock::ALL {
                for preserve in [true, false] {
                    let set = Settings { theme, clock, preserve };
                    let kept = set.words();
                    let find =
                        |name: &str| kept.iter().find(|pair| pair.0 == name).map(|pair| pair.1.to_owned());
                    assert_eq!(Settings::read(find), set);
                }
            }
        }
    }

    #[test]
    fn without_storage_and_with_nonsense_in_it_everything_is_as_for_a_new_reader() {
        assert_eq!(Settings::read(|_| None), Settings::default());
        assert_eq!(Settings::read(|_| Some("\u{0}".into())), Settings::default());
    }

    #[test]
    fn a_zone_is_named_with_its_offset() {
        assert_eq!(Clock::Reader.label(Zone { minutes: -210 }), "Your time zone, UTC\u{2212}03:30");
        assert_eq!(Clock::Reader.label(Zone { minutes: 120 }), "Your time zone, UTC+02:00");
        assert_eq!(Clock::Utc.zone(Zone { minutes: 120 }), Zone::default());
    }
}
