//! `--drafts` and `--as-of`: which texts are part of a site.

use clap::Args;
use jiff::Timestamp;
use jiff::tz::Offset;

use crate::ground::date::{Date, DateError};
use crate::read::schedule::SiteDay;

/// The options of `build` and `serve` for texts that are not yet published.
#[derive(Debug, Args)]
pub(super) struct TextArgs {
    /// Include drafts
    #[arg(long)]
    pub drafts: bool,
    /// Leave out texts that are dated after this day
    #[arg(long, value_name = "DATE", value_parser = whole_day)]
    as_of: Option<Date>,
}

impl TextArgs {
    /// What happens to texts with a later date.
    pub fn day(&self) -> SiteDay {
        self.as_of.map_or_else(every_text, SiteDay::AsOf)
    }
}

/// All texts are published, with a note about those that are dated later.
pub(super) fn every_text() -> SiteDay {
    SiteDay::Today(today())
}

fn whole_day(text: &str) -> Result<Date, String> {
    match Date::parse(text) {
        Ok(date) if date.day().is_some() => Ok(date),
        Ok(_) | Err(DateError::Malformed(_)) => {
            Err("write a whole day, as in 2026-12-01".to_owned())
        }
        Err(error) => Err(error.to_string()),
    }
}

/// Today's date in the easternmost time zone: a day that has begun somewhere is not in the future.
fn today() -> Date {
    const EASTERNMOST: Offset = Offset::constant(14);
    EASTERNMOST.to_datetime(Timestamp::now()).date().into()
}
