//! Which entities of different articles are one, and which articles are reprints of each other.
//!
//! Everything here is a function of the set of articles: of which there are, never of the order in which they came.

pub mod identity;
pub mod normal_form;
pub mod reprint;

mod company;
mod described;
mod fuller_name;
mod home;
mod institution;
mod kind_vote;
mod known;
mod named;
mod short_name;
mod spelling;

/// Version of the rules in this module. A database whose entities other rules derived is derived again.
pub const RULES: u32 = 3;
