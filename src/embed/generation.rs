//! Four generations of Classic embed code, and the signs by which each is known.

use super::legacy::{self, Style};
use super::{Embed, Kind, Product, Scripts};
use crate::hosts::VendorScript;
use crate::language::say;

/// A generation of Classic embed code. The years are those of the pages on which it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Generation {
    /// An iframe in the page's own markup, which the worker adopts.
    A,
    /// An empty container, and global variables that say what to draw into it.
    B,
    /// A script that waits for the worker, and calls it with the values.
    C,
    /// so.js, which reads attributes: what OnceHub generates today.
    D,
}

/// The generation of an embed, with what it was recognised by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// Which one.
    pub generation: Generation,
    /// The signs, in plain words or as code of the page.
    pub signs: Vec<Sign>,
}

/// Something that shows the generation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    /// What it is: an attribute, a name, a line of source.
    pub text: String,
    /// The observation that shows it.
    pub index: usize,
}

impl Generation {
    /// Its letter.
    pub fn letter(self) -> char {
        match self {
            Self::A => 'A',
            Self::B => 'B',
            Self::C => 'C',
            Self::D => 'D',
        }
    }

    /// The years in which such code was generated, as far as pages show it.
    pub fn years(self) -> &'static str {
        match self {
            Self::A => say!("about 2012 to 2014"),
            Self::B => say!("about 2013 to 2015"),
            Self::C => say!("about 2015 and 2016"),
            Self::D => say!("since about 2016"),
        }
    }

    /// What such code looks like.
    pub fn words(self) -> &'static str {
        match self {
            Self::A => say!("An iframe in the page, and the worker script beside it"),
            Self::B => {
                say!("A container without attributes, and global variables that the worker script reads")
            }
            Self::C => say!("A script of the page that waits for the worker script and calls it"),
            Self::D => say!("A container with attributes, which so.js reads"),
        }
    }

    /// Whether OnceHub generates such code today.
    pub fn is_current(self) -> bool {
        self == Self::D
    }
}

impl Embed<'_> {
    /// Its generation; absent for other products, and where no sign tells.
    pub fn generation(&self) -> Option<Dated> {
        if self.product() != Product::Classic {
            return None;
        }
        self.generation_d().or_else(|| self.generation_a()).or_else(|| self.generation_by_source())
    }

    /// A button that opens a new page has no attributes in any generation.
    fn generation_d(&self) -> Option<Dated> {
        let page = self.placed.element.attr("data-so-page")?;
        let sign = Sign { text: format!("data-so-page=\"{page}\""), index: self.placed.index };
        Some(Dated { generation: Generation::D, signs: vec![sign] })
    }

    /// An iframe with the names that the worker looks for; a name alone has been copied by others.
    fn generation_a(&self) -> Option<Dated> {
        if self.kind != Kind::RawFrame || self.is_in_lightbox() {
            return None;
        }
        let element = &self.placed.element;
        let id = element.attr("id").filter(|id| id.starts_with("SOI_"))?;
        let name = element.attr("name").filter(|name| name.starts_with("ScheduleOnceIframe"))?;
        let here = |text: String| Sign { text, index: self.placed.index };
        let mut signs = vec![here(format!("id=\"{id}\"")), here(format!("name=\"{name}\""))];
        let worker = Scripts::of(self.document).tags(VendorScript::Worker).first().copied();
        signs.extend(worker.map(|tag| Sign { text: super::markup(&tag.element), index: tag.index }));
        let exact = name == "ScheduleOnceIframe" || worker.is_some();
        exact.then_some(Dated { generation: Generation::A, signs })
    }

    /// The attributes say nothing: the page's own source may.
    fn generation_by_source(&self) -> Option<Dated> {
        if !matches!(self.kind, Kind::Website | Kind::Widget | Kind::Button) {
            return None;
        }
        let lines = legacy::lines(self.document);
        let of = |style| lines.iter().filter(move |line| line.style == style);
        let generation = match () {
            () if of(Style::Waits).next().is_some() => Generation::C,
            () if of(Style::Globals).next().is_some() => Generation::B,
            () if of(Style::Calls).next().is_some() => Generation::C,
            () => return None,
        };
        let signs = lines.iter().map(|line| Sign { text: line.name.clone(), index: line.index });
        Some(Dated { generation, signs: signs.collect() })
    }
}
