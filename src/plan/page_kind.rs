//! The kinds of pages, and what all pages of a kind have in common.
//!
//! In: nothing but a kind. Out: facts about it; `page.rs` lists all that a new kind has to answer.
//! Never: an arm for "all others".

use crate::archive::model::{AliasId, PersonId, SeriesId, StaticPageId, TagId, VersionId};

/// Declares the kinds of pages, and a list of their names.
macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $(($($number:ty),*))?,)*) => {
        /// What a page shows. Numbers of pages of lists begin at 1.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum PageKind {
            $($(#[$doc])* $name $(($($number),*))?,)*
        }

        /// A kind of which it does not matter what it shows.
        #[derive(Debug, Clone, Copy)]
        pub(super) enum KindName {
            $($name,)*
        }

        impl KindName {
            /// In the order in which pages are published.
            pub(super) const ALL: &[Self] = &[$(Self::$name,)*];
        }
    };
}

kinds! {
    /// `/`
    Root,
    /// `/404.html`, in every language of the site.
    NotFound,
    /// `/L/404.html`, for hosts that look for the nearest one.
    NotFoundBelow,
    Home,
    Tags,
    People,
    /// The index of series.
    AllSeries,
    Articles(u32),
    Tag(TagId, u32),
    Person(PersonId, u32),
    /// The parts of a series, in order.
    Series(SeriesId, u32),
    Archive,
    /// Works that first appeared in this year.
    Year(i16, u32),
    /// The field for queries, and what is found: `search.js` fills it.
    Search,
    Version(VersionId),
    /// A translation next to the version that it was made from.
    Parallel(VersionId),
    StaticPage(StaticPageId),
    /// A former address.
    Redirect(AliasId),
}

impl PageKind {
    /// Whether the page says something of its own: then it is in the sitemap.
    pub fn says_something(self) -> bool {
        match self {
            Self::Home
            | Self::Articles(_)
            | Self::Version(_)
            | Self::Parallel(_)
            | Self::Tags
            | Self::AllSeries
            | Self::Tag(..)
            | Self::Series(..)
            | Self::People
            | Self::Person(..)
            | Self::Archive
            | Self::Year(..)
            | Self::StaticPage(_) => true,
            Self::Root
            | Self::Search
            | Self::NotFound
            | Self::NotFoundBelow
            | Self::Redirect(_) => false,
        }
    }

    /// Whether programs are told what the page shows. The root of the site only leads on, but its
    /// address is the one that people share.
    pub fn is_described(self) -> bool {
        self == Self::Root || self.says_something()
    }

    /// Whether the navigation may have an entry for the page.
    pub fn may_be_in_navigation(self) -> bool {
        match self {
            Self::Articles(number) => number == 1,
            Self::Home
            | Self::Tags
            | Self::AllSeries
            | Self::People
            | Self::Archive
            | Self::Search
            | Self::StaticPage(_) => true,
            Self::Root
            | Self::Version(_)
            | Self::Parallel(_)
            | Self::Tag(..)
            | Self::Series(..)
            | Self::Person(..)
            | Self::Year(..)
            | Self::NotFound
            | Self::NotFoundBelow
            | Self::Redirect(_) => false,
        }
    }

    /// Whether an anchor leads to the same place of the page in every language.
    pub fn has_places(self) -> bool {
        match self {
            Self::Version(_) | Self::Parallel(_) => true,
            Self::Root
            | Self::NotFound
            | Self::NotFoundBelow
            | Self::Home
            | Self::Tags
            | Self::AllSeries
            | Self::People
            | Self::Articles(_)
            | Self::Tag(..)
            | Self::Series(..)
            | Self::Person(..)
            | Self::Archive
            | Self::Year(..)
            | Self::Search
            | Self::StaticPage(_)
            | Self::Redirect(_) => false,
        }
    }

    /// Whether the page has a title of its own; otherwise its title is that of the site.
    pub fn has_title(self) -> bool {
        match self {
            Self::Root | Self::Home => false,
            Self::NotFound
            | Self::NotFoundBelow
            | Self::Tags
            | Self::AllSeries
            | Self::People
            | Self::Articles(_)
            | Self::Tag(..)
            | Self::Series(..)
            | Self::Person(..)
            | Self::Archive
            | Self::Year(..)
            | Self::Search
            | Self::Version(_)
            | Self::Parallel(_)
            | Self::StaticPage(_)
            | Self::Redirect(_) => true,
        }
    }

    /// Whether the page shows the way to it from the home page.
    pub fn has_crumbs(self) -> bool {
        match self {
            Self::Root | Self::NotFound | Self::NotFoundBelow | Self::Home | Self::Redirect(_) => {
                false
            }
            Self::Tags
            | Self::AllSeries
            | Self::People
            | Self::Articles(_)
            | Self::Tag(..)
            | Self::Series(..)
            | Self::Person(..)
            | Self::Archive
            | Self::Year(..)
            | Self::Search
            | Self::Version(_)
            | Self::Parallel(_)
            | Self::StaticPage(_) => true,
        }
    }

    /// Whether hosts also show the page at other addresses than its own.
    pub fn is_seen_anywhere(self) -> bool {
        match self {
            Self::NotFound | Self::NotFoundBelow => true,
            Self::Root
            | Self::Home
            | Self::Tags
            | Self::AllSeries
            | Self::People
            | Self::Articles(_)
            | Self::Tag(..)
            | Self::Series(..)
            | Self::Person(..)
            | Self::Archive
            | Self::Year(..)
            | Self::Search
            | Self::Version(_)
            | Self::Parallel(_)
            | Self::StaticPage(_)
            | Self::Redirect(_) => false,
        }
    }

    /// The name of the template that shows the page.
    pub fn template(self) -> &'static str {
        match self {
            Self::Root => "root.html",
            Self::NotFound | Self::NotFoundBelow => "not_found.html",
            Self::Home => "home.html",
            Self::Tags => "tags.html",
            Self::AllSeries => "all_series.html",
            Self::Series(..) => "series.html",
            Self::People => "people.html",
            Self::Articles(_) => "articles.html",
            Self::Tag(..) => "tag.html",
            Self::Person(..) => "person.html",
            Self::Archive => "archive.html",
            Self::Year(..) => "year.html",
            Self::Search => "search.html",
            Self::Version(_) => "version.html",
            Self::Parallel(_) => "parallel.html",
            Self::StaticPage(_) => "static_page.html",
            Self::Redirect(_) => "redirect.html",
        }
    }

    /// What templates call the kind: the name of its own template without its ending.
    pub fn name(self) -> &'static str {
        let template = self.template();
        template.strip_suffix(".html").unwrap_or(template)
    }
}
