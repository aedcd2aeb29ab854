//! What the fragment of a link means in the text that the link leads to.
//!
//! In: the outlines of texts. Out: whether a text has an anchor of that name and, if it has not,
//! the one that is certainly meant: the same in other letters, the place that corresponds to one of
//! the text's source, the id that another program gives to a heading. Never: a guess where two
//! places could be meant.

use std::sync::{Arc, Mutex, OnceLock};

use foldhash::{HashMap, HashSet};

use super::absent::Absent;
use super::heading_names::HeadingNames;
use super::works::WorkMembers;
use crate::archive::align;
use crate::archive::model::{LinkTarget, VersionId, WorkId};
use crate::ground::ids::{Id, IdVec};
use crate::ground::spelling::Spellings;
use crate::read::document::Documents;
use crate::read::markdown::{Anchor, AnchorPart, Anchors, BlockKind, Outline, folded_id};

/// What a fragment means in a text.
pub enum FragmentMeaning {
    /// The anchor that is written.
    AsWritten,
    /// This anchor.
    Anchor(Box<str>),
    /// This anchor, which another program would call as it is written.
    OfOtherProgram(Box<str>),
}

/// The texts that links may lead into.
pub struct LinkedTexts<'a> {
    documents: &'a Documents,
    groups: &'a IdVec<WorkId, WorkMembers>,
    /// By their places; made when they are first needed.
    known: Mutex<HashMap<LinkTarget, Arc<TextAnchors<'a>>>>,
}

/// So many ids are looked through one by one.
const FEW: usize = 64;

impl<'a> LinkedTexts<'a> {
    pub fn of(documents: &'a Documents, groups: &'a IdVec<WorkId, WorkMembers>) -> Self {
        Self { documents, groups, known: Mutex::default() }
    }

    /// What `fragment` means in the text at a place; `None` if it means nothing there.
    pub fn meaning(&self, place: LinkTarget, fragment: &str) -> Option<FragmentMeaning> {
        let (place, outline) = self.text(place)?;
        if let Some(id) = outline.html_ids.other_name(fragment) {
            return Some(FragmentMeaning::Anchor(id.into()));
        }
        // Browsers know `top` (WHATWG HTML, section 7.4.6.4).
        let is_plain = outline.has_note(fragment) || fragment.eq_ignore_ascii_case("top");
        let has_few = outline.count_named_ids() <= FEW;
        if is_plain || has_few && outline.named_ids().any(|id| id == fragment) {
            return Some(FragmentMeaning::AsWritten);
        }
        let anchors = self.anchors(place, outline);
        if anchors.has(fragment) {
            return Some(FragmentMeaning::AsWritten);
        }
        let same = anchors.in_other_letters(fragment).map(Box::from);
        let same = same.or_else(|| self.of_source(place, &anchors, &|of| of.in_letters(fragment)));
        if let Some(id) = same {
            return Some(FragmentMeaning::Anchor(id));
        }
        let others = anchors.of_other_program(fragment).map(Box::from);
        others
            .or_else(|| self.of_source(place, &anchors, &|of| of.of_other_program(fragment)))
            .map(FragmentMeaning::OfOtherProgram)
    }

    /// An id of the text at a place that is similar to a wrong one.
    pub fn nearest(&self, place: LinkTarget, fragment: &str) -> Option<&'a str> {
        let (place, outline) = self.text(place)?;
        self.anchors(place, outline).nearest(fragment)
    }

    /// Whether the text at a place belongs to a work of which a version could not be read.
    pub fn is_beside_unread(&self, place: LinkTarget, absent: &Absent<'_>) -> bool {
        match self.text(place) {
            Some((LinkTarget::Version(id), _)) => {
                absent.has_unread_version(&self.documents.versions[id.index()].key.work)
            }
            _ => false,
        }
    }

    /// The text at a place, if there is one, and the one place that it is known by.
    fn text(&self, place: LinkTarget) -> Option<(LinkTarget, &'a Outline)> {
        let version = |id: VersionId| &self.documents.versions[id.index()].body.outline;
        match place {
            LinkTarget::Version(id) => Some((place, version(id))),
            LinkTarget::Work(id) => {
                let lead = self.groups[id].versions.start;
                Some((LinkTarget::Version(lead), version(lead)))
            }
            LinkTarget::StaticPage(id) | LinkTarget::StaticPages(id) => {
                let outline = &self.documents.static_pages[id.index()].body.outline;
                Some((LinkTarget::StaticPage(id), outline))
            }
            LinkTarget::Person(_)
            | LinkTarget::Tag(_)
            | LinkTarget::Series(_)
            | LinkTarget::File(_)
            | LinkTarget::Home
            | LinkTarget::People
            | LinkTarget::Tags
            | LinkTarget::AllSeries
            | LinkTarget::Articles
            | LinkTarget::Here => None,
        }
    }

    fn anchors(&self, place: LinkTarget, outline: &'a Outline) -> Arc<TextAnchors<'a>> {
        // Nothing that could panic holds the lock.
        let known = || self.known.lock().expect("a lock that nobody broke");
        if let Some(anchors) = known().get(&place) {
            return Arc::clone(anchors);
        }
        let shared = match place {
            LinkTarget::Version(id) => self.shared(id),
            _ => None,
        };
        let made = Arc::new(TextAnchors::new(outline, shared));
        Arc::clone(known().entry(place).or_insert(made))
    }

    /// The anchors that a version has in common with the others of its work; `None` for the lead,
    /// whose anchors are in order.
    fn shared(&self, version: VersionId) -> Option<Anchors> {
        let chain = self.chain(version);
        let blocks = |of: &VersionId| &*self.documents.versions[of.index()].body.outline.blocks;
        let blocks: Vec<_> = chain.iter().map(blocks).collect();
        (chain.len() > 1).then(|| align::anchors(&blocks))
    }

    /// A version after those that it was made from, the lead first.
    fn chain(&self, version: VersionId) -> Vec<VersionId> {
        let work = self.groups.partition_point(|group| group.versions.end <= version);
        let group = &self.groups[WorkId::from_index(work)];
        align::chain(version, group.versions.start, |of| group.made_from(of))
    }

    /// The place in the version at `place` that corresponds to the one that `find` finds in the
    /// nearest of its sources.
    fn of_source(
        &self,
        place: LinkTarget,
        anchors: &TextAnchors<'_>,
        find: &dyn Fn(&TextAnchors<'a>) -> Option<&'a str>,
    ) -> Option<Box<str>> {
        let LinkTarget::Version(version) = place else { return None };
        let sources = self.chain(version);
        let number = sources.iter().rev().skip(1).find_map(|source| {
            let (place, outline) = self.text(LinkTarget::Version(*source))?;
            let of = self.anchors(place, outline);
            find(&of).and_then(|id| of.number_of(id))
        })?;
        anchors.has_number(number).then(|| number.to_string().into())
    }
}

/// The anchors of one text. What takes long is made when it is first needed.
pub struct TextAnchors<'a> {
    outline: &'a Outline,
    /// `None`: its blocks are numbered in order.
    shared: Option<Anchors>,
    /// The blocks by their numbers.
    numbers: OnceLock<HashMap<Anchor, usize>>,
    ids: OnceLock<HashSet<&'a str>>,
    /// By their letters; `None` for several ids with the same ones.
    folded: OnceLock<HashMap<String, Option<&'a str>>>,
    /// The blocks by their ids.
    blocks: OnceLock<HashMap<&'a str, usize>>,
    headings: OnceLock<HeadingNames<'a>>,
    near: OnceLock<Spellings<'a>>,
}

impl<'a> TextAnchors<'a> {
    /// `shared` is `None` if its blocks are numbered in order.
    pub fn new(outline: &'a Outline, shared: Option<Anchors>) -> Self {
        Self {
            outline,
            shared,
            numbers: OnceLock::new(),
            ids: OnceLock::new(),
            folded: OnceLock::new(),
            blocks: OnceLock::new(),
            headings: OnceLock::new(),
            near: OnceLock::new(),
        }
    }

    /// Whether exactly this is an anchor of the text.
    fn has(&self, id: &str) -> bool {
        let ids = self.ids.get_or_init(|| self.outline.named_ids().collect());
        ids.contains(id) || id.parse().is_ok_and(|number| self.has_number(number))
    }

    fn has_number(&self, number: Anchor) -> bool {
        let block = match &self.shared {
            None if number.part == AnchorPart::Whole => (number.number as usize).checked_sub(1),
            None => None,
            Some(shared) => {
                let numbers = self.numbers.get_or_init(|| shared.by_block().collect());
                numbers.get(&number).copied()
            }
        };
        let block = block.and_then(|n| self.outline.blocks.get(n));
        block.is_some_and(|block| block.kind.has_anchors())
    }

    /// The id that is spelled like this, or differs only in letters that ids leave out.
    fn in_letters(&self, id: &str) -> Option<&'a str> {
        let ids = self.ids.get_or_init(|| self.outline.named_ids().collect());
        ids.get(id).copied().or_else(|| self.in_other_letters(id))
    }

    fn in_other_letters(&self, id: &str) -> Option<&'a str> {
        let by_letters = || {
            let mut folded: HashMap<String, Option<&str>> = HashMap::default();
            for id in self.outline.named_ids() {
                let same = folded.entry(folded_id(id)).or_insert(Some(id));
                *same = same.filter(|same| *same == id);
            }
            folded
        };
        *self.folded.get_or_init(by_letters).get(&folded_id(id))?
    }

    fn of_other_program(&self, id: &str) -> Option<&'a str> {
        self.headings.get_or_init(|| HeadingNames::of(&self.outline.headings)).find(id)
    }

    /// The number of the top-level block with this id.
    fn number_of(&self, id: &str) -> Option<Anchor> {
        let by_id = || {
            let Outline { blocks, headings, .. } = self.outline;
            let is_heading = |n: &usize| matches!(blocks[*n].kind, BlockKind::Heading(_));
            let top =
                headings.iter().filter(|heading| heading.is_block).map(|heading| &*heading.id);
            let chosen = blocks.iter().enumerate();
            let chosen = chosen.filter_map(|(n, block)| Some((block.id.as_deref()?, n)));
            top.zip((0..blocks.len()).filter(is_heading)).chain(chosen).collect()
        };
        let block = *self.blocks.get_or_init(by_id).get(id)?;
        match &self.shared {
            None => Some(Anchor::whole(block as u32 + 1)),
            Some(shared) => shared.of(block).first().copied(),
        }
    }

    /// The id that was most likely meant by one that the text does not have.
    pub fn meant(&self, id: &str) -> Option<&'a str> {
        let same = self.in_other_letters(id).or_else(|| self.of_other_program(id));
        same.or_else(|| self.nearest(id))
    }

    fn nearest(&self, id: &str) -> Option<&'a str> {
        self.near.get_or_init(|| Spellings::of(self.outline.named_ids())).nearest(id)
    }
}
