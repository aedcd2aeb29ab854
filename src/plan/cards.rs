//! Where share cards are, and what the site itself has in their place.
//!
//! In: the archive. Out: the address of a version's card; and the site's own pictures, by the
//! versions that they stand for. Never: what is on a card, or which letters fonts have.

use foldhash::HashMap;

use super::page::Page;
use super::page_kind::PageKind;
use super::url::Address;
use crate::archive::model::{Archive, Attachment, VersionId};

/// The name of share cards. Each is next to the page of its version.
pub const CARD: &str = "card.png";

/// Width and height of share cards in pixels: what networks ask for.
pub const CARD_SIZE: (u32, u32) = (1200, 630);

/// Where a version's share card is.
pub fn card_address(archive: &Archive, id: VersionId) -> Address {
    let folder = Page::of(archive, PageKind::Version(id)).address(archive);
    Address::file([folder.as_str(), CARD].concat())
}

/// Pictures of the site itself that take the place of cards.
pub struct OwnCards {
    /// Their sizes, by their paths.
    files: HashMap<Box<str>, Option<(u32, u32)>>,
}

/// A picture that stands for a version where links to it are shown.
pub struct PlacedCard {
    pub address: Address,
    /// In pixels, if it can be read.
    pub size: Option<(u32, u32)>,
}

impl OwnCards {
    /// Those of a site that wants cards; none if it does not.
    pub fn of(archive: &Archive) -> Self {
        let is_wanted = archive.config.outputs.cards.is_some();
        let named = |file: &&Attachment| is_wanted && file.path.ends_with(CARD);
        let files = archive.files.iter().filter(named);
        Self { files: files.map(|file| (file.path.clone(), file.size)).collect() }
    }

    /// Whether there is one for a version.
    pub fn has(&self, archive: &Archive, id: VersionId) -> bool {
        self.for_version(archive, id).is_some()
    }

    /// The picture at the address of a version's card, or else the one in the folder of its work,
    /// which stands for all of its versions.
    pub fn for_version(&self, archive: &Archive, id: VersionId) -> Option<PlacedCard> {
        if self.files.is_empty() {
            return None;
        }
        let work = &archive[archive[id].work].id;
        let of_work = Address::file(format!("articles/{work}/{CARD}"));
        let mut places = [card_address(archive, id), of_work].into_iter();
        places.find_map(|address| {
            let size = *self.files.get(address.as_str())?;
            Some(PlacedCard { address, size })
        })
    }
}
