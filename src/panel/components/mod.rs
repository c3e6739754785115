//! What the reader sees, one component a file. Data comes in as props, so a test can draw any of it.
//!
//! Where siblings vary in number they stand in a fragment of their own, `<>{ for … }</>`: yew aligns children from
//! the last, so that a new one would otherwise take the place, the focus and the open details of its neighbours.

mod basis;
mod booking_list;
mod booking_tabs;
mod bookings;
mod cards;
mod cell;
mod chain;
mod copy;
mod details;
mod diagnosis;
mod facts;
mod filter_bar;
mod finding;
mod icon;
mod leg;
mod link;
mod looked;
mod obs_row;
mod payload_table;
mod quiet;
mod redirect_table;
mod rows;
mod statusbar;
mod tabs;
mod timeline;
mod toolbar;
mod verdict;
mod views;
mod waterfall;
mod words;

pub use basis::basis_word;
pub use booking_list::BookingList;
pub use booking_tabs::BookingTabs;
pub use bookings::{BookingsProps, BookingsView};
pub use cards::Cards;
pub use cell::cell_content;
pub use chain::Chain;
pub use copy::{CopyButton, TicketButton};
pub use details::DetailsAside;
pub use diagnosis::{DiagnosisProps, DiagnosisView};
pub use facts::FactGroups;
pub use filter_bar::FilterBar;
pub use finding::FindingArticle;
pub use icon::{chevron, icon, mark_icon};
pub use leg::LegRow;
pub use link::LinkButton;
pub use looked::LookedTable;
pub use obs_row::ObsRow;
pub use payload_table::PayloadTable;
pub use quiet::Quiet;
pub use redirect_table::RedirectTable;
pub use rows::{Rows, in_sight};
pub use statusbar::{StatusProps, Statusbar};
pub use tabs::{TabLabel, Tabs};
pub use timeline::{TimelineProps, TimelineView};
pub use toolbar::{Counts, Toolbar, ToolbarProps};
pub use verdict::VerdictHead;
pub use views::Views;
pub use waterfall::WaterfallList;
pub use words::words;
