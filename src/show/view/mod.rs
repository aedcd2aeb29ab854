//! What each page shows: facts of the archive in the words of one interface language.
//!
//! In: the archive, the plan, the interface strings, and the theme for what many pages have in
//! common. Out: a [`View`] for any [`Page`]. It is complete: its template needs nothing else,
//! cannot ask for another page, and cannot read a file. Entries of lists are rendered once for each
//! language and shared as HTML (`fragments`). Never: a body in a view, only what the body is
//! rendered from.

mod card;
mod citation;
mod cite_view;
mod cited_version;
mod contributors;
mod credited;
mod feed;
mod fragments;
mod graph;
mod identity;
mod lists;
mod map;
mod notices;
mod page_view;
mod parallel;
mod people;
mod portrait;
mod search;
mod search_page;
mod series;
mod shared;
mod social;
mod source;
mod twin;
pub mod types;
mod version;
mod via;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

pub use feed::{EntryText, FeedEntry, FeedPerson, FeedView, NO_TIME};
pub use search::{FoundName, FoundText};
pub use shared::Store;
pub use twin::{TwinEntry, TwinListView, TwinSource, TwinView};

use crate::archive::align::{self, Bead};
use crate::archive::model::{Archive, Body, FollowedLink, LinkTarget, VersionId};
use crate::ground::diag::{Diagnostic, FileId};
use crate::ground::digest::Digest;
use crate::ground::lang::Language;
use crate::plan::url::{Address, base_path, encode};
use crate::plan::{Page, PageKind, Plan, target_address, target_language};
use crate::read::bibliography::CitedWork;
use crate::read::markdown::{Anchors, encoded_address, split_suffix};
use crate::show::field::{Field, Show};
use crate::show::labels::InterfaceLocale;
use crate::show::markdown_html::{LinkResolver, ResolvedLink};
use crate::show::strings::Call;
use crate::show::theme::{Theme, Tools};
use fragments::Fragments;
use shared::Shared;

/// Everything that one page shows.
pub struct View {
    /// The template's name: `version.html`.
    pub template: &'static str,
    /// The variables.
    pub fields: Vec<(&'static str, Field)>,
    /// What the variables that contain texts are rendered from.
    pub text: TextView,
}

/// The texts of a page.
pub enum TextView {
    None,
    /// The variable `content`.
    Body(BodyView),
    /// The variables `rows` and `notes`.
    Pair(Box<PairView>),
}

/// What a body is rendered from.
pub struct BodyView {
    pub file: FileId,
    pub range: Range<u32>,
    /// xxh3 of the Markdown.
    pub digest: u128,
    pub language: Language,
    /// Where its links lead, sorted by their text. What is left of an address of the site itself
    /// that leads to nothing may be empty.
    pub links: Vec<(Box<str>, ResolvedLink)>,
    /// The works that it cites, sorted by key.
    pub cited: Vec<Arc<CitedWork>>,
    pub anchors: Anchors,
    /// Comes before each id of this body in its page.
    pub prefix: &'static str,
}

/// Where the links and citations of a text lead.
pub struct Targets<'a> {
    /// Sorted by their text.
    links: &'a [(Box<str>, ResolvedLink)],
    /// Sorted by key.
    cited: &'a [Arc<CitedWork>],
}

impl<'a> Targets<'a> {
    /// Those of a text that cites nothing.
    pub fn links(links: &'a [(Box<str>, ResolvedLink)]) -> Self {
        Self { links, cited: &[] }
    }

    /// Those of a body.
    pub fn of(body: &'a BodyView) -> Self {
        Self { links: &body.links, cited: &body.cited }
    }
}

impl LinkResolver for Targets<'_> {
    fn resolve(&self, destination: &str) -> Option<ResolvedLink> {
        let at = self.links.binary_search_by(|(text, _)| (**text).cmp(destination)).ok()?;
        Some(self.links[at].1.clone())
    }

    fn cited(&self, key: &str) -> Option<Arc<CitedWork>> {
        let at = self.cited.binary_search_by(|work| (*work.key).cmp(key)).ok()?;
        Some(Arc::clone(&self.cited[at]))
    }

    fn has_cited(&self) -> bool {
        !self.cited.is_empty()
    }

    fn outward<'d>(&self, address: &'d str) -> Option<Cow<'d, str>> {
        match self.resolve(address) {
            Some(left) => Some(left.url).filter(|url| !url.is_empty()).map(Cow::Owned),
            None => Some(Cow::Borrowed(address)),
        }
    }

    fn is_complete(&self) -> bool {
        true
    }
}

/// What a parallel text is rendered from.
pub struct PairView {
    pub source: BodyView,
    pub translation: BodyView,
    pub rows: Vec<Row>,
}

/// Blocks that are shown side by side, by their positions in both bodies.
pub struct Row {
    pub bead: Bead,
    pub kind: RowKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    Heading,
    /// A figure on both sides, perhaps with the same picture.
    Figure,
    Text,
}

/// Makes views.
pub struct Views<'a> {
    archive: &'a Archive,
    plan: &'a Plan,
    shared: Shared<'a>,
    fragments: &'a Fragments,
    theme: &'a Theme,
    tools: &'a Tools,
}

impl View {
    /// Adds everything that the view shows.
    pub fn digest_into(&self, digest: &mut Digest) {
        digest.text(self.template);
        for (name, field) in &self.fields {
            digest.text(name).digest(field.digest);
        }
        match &self.text {
            TextView::None => {}
            TextView::Body(body) => body.digest_into(digest),
            TextView::Pair(pair) => {
                pair.source.digest_into(digest);
                pair.translation.digest_into(digest);
            }
        }
    }
}

impl BodyView {
    /// Adds everything that its HTML depends on, apart from what all pages do.
    pub fn digest_into(&self, digest: &mut Digest) {
        digest.digest(self.digest).text(self.language.as_str()).number(self.links.len() as u64);
        for work in &self.cited {
            digest.text(&format!("{work:?}"));
        }
        self.anchors.digest_into(digest);
        for (text, target) in &self.links {
            let size = |side: Option<u32>| side.map_or(u64::MAX, u64::from);
            digest.text(text).text(&target.url).optional_text(target.language.as_deref());
            digest.number(size(target.width)).number(size(target.height));
        }
    }
}

impl<'a> Views<'a> {
    /// `theme` must have been made for this archive; `store` keeps what pages share, and must
    /// belong to this archive.
    pub fn new(archive: &'a Archive, plan: &'a Plan, theme: &'a Theme, store: &'a Store) -> Self {
        let tools = theme.tools();
        let shared = Shared { archive, plan, locales: &tools.locales, store };
        Self { archive, plan, shared, fragments: &store.fragments, theme, tools }
    }

    /// The archive that is shown.
    pub fn archive(&self) -> &'a Archive {
        self.archive
    }

    pub fn plan(&self) -> &'a Plan {
        self.plan
    }

    /// The view of a page; a fault if a partial that many pages share cannot be rendered.
    pub fn view(&self, page: Page) -> Result<View, Box<Diagnostic>> {
        let frame = self.frame(page);
        match page.kind {
            PageKind::Root => self.root_page(&frame),
            PageKind::Home => self.home(&frame),
            PageKind::Articles(number) => self.articles(&frame, number),
            PageKind::Version(id) => self.version(&frame, id),
            PageKind::Parallel(id) => self.parallel(&frame, id),
            PageKind::Tags => self.tags(&frame),
            PageKind::Tag(id, number) => self.tag(&frame, id, number),
            PageKind::AllSeries => self.all_series(&frame),
            PageKind::Series(id, number) => self.series(&frame, id, number),
            PageKind::People => self.people(&frame),
            PageKind::Person(id, number) => self.person(&frame, id, number),
            PageKind::Archive => self.years(&frame),
            PageKind::Year(year, number) => self.year(&frame, year, number),
            PageKind::Search => self.search_page(&frame),
            PageKind::StaticPage(id) => self.static_page(&frame, id),
            PageKind::NotFound => {
                self.not_found(&frame, self.archive.config.languages.ids().collect())
            }
            PageKind::NotFoundBelow => self.not_found(&frame, vec![page.interface]),
            PageKind::Redirect(id) => self.redirect(&frame, id),
        }
    }

    fn frame(&self, page: Page) -> PageFrame {
        let address = page.address(self.archive);
        PageFrame { page, root: self.root(page, &address), here: String::new(), address }
    }

    /// The view of a page, with what every page has. It shows no text.
    fn compose(
        &self,
        frame: &PageFrame,
        page: &types::PageView,
        fields: Vec<(&'static str, Field)>,
    ) -> Result<View, Box<Diagnostic>> {
        let mut all = Vec::with_capacity(fields.len() + 10);
        all.extend(self.common(frame));
        all.push(("page", Field::of(page)));
        all.push(("assets", self.part(frame, "partials/assets.html", "")?));
        all.push(("navigation", self.part(frame, "partials/navigation.html", &page.here)?));
        all.push(("footer", self.part(frame, "partials/footer.html", "")?));
        all.extend(fields);
        Ok(View { template: frame.page.kind.template(), fields: all, text: TextView::None })
    }

    /// What fragments see too.
    fn common(&self, frame: &PageFrame) -> [(&'static str, Field); 7] {
        let [lang, dir, script] = self.shared.tongue(frame.page.interface);
        [
            ("lang", lang),
            ("dir", dir),
            ("script", script),
            ("root", Field::of(&frame.root)),
            ("site", self.shared.site(frame.page.interface)),
            ("generator", self.shared.generator()),
            // Strings are part of every page's digest through that of the theme.
            ("words", Field { value: self.tools.words(frame.page.interface), digest: 0 }),
        ]
    }

    fn locale(&self, frame: &PageFrame) -> &'a InterfaceLocale {
        &self.tools.locales[frame.page.interface]
    }

    fn word(&self, frame: &PageFrame, key: &str) -> String {
        self.phrase(frame, Call::new(key, &[]))
    }

    /// An interface string as plain text.
    fn phrase(&self, frame: &PageFrame, call: Call<'_>) -> String {
        self.tools.strings.text_or_key(&self.locale(frame).locale, call)
    }

    /// The path to the site's root. It is absolute for a page that is seen at any depth.
    fn root(&self, page: Page, address: &Address) -> String {
        if page.kind.is_seen_anywhere() {
            encode(base_path(&self.archive.config.base_url))
        } else {
            address.to_root()
        }
    }

    fn link(&self, page: Page) -> String {
        page.address(self.archive).link(self.archive.config.urls)
    }

    /// What a body is rendered from, with its blocks numbered in order.
    fn body(&self, frame: &PageFrame, body: &Body, language: &Language) -> BodyView {
        let own = body.outline.own_links.iter().map(|link| &*link.destination);
        let links = self.targets(frame, language, (body.links(), own));
        let (file, range, digest) = (body.file, body.range.clone(), body.digest);
        let anchors = Anchors::in_order(body.outline.blocks.len());
        let (cited, language) = (body.cited.clone(), language.clone());
        BodyView { file, range, digest, language, links, cited, anchors, prefix: "" }
    }

    /// Where the links of a text in a language lead, sorted by their text.
    fn targets<'l>(
        &self,
        frame: &PageFrame,
        of: &Language,
        (links, own): (impl Iterator<Item = FollowedLink<'l>>, impl Iterator<Item = &'l str>),
    ) -> Vec<(Box<str>, ResolvedLink)> {
        let mut links: Vec<_> = links.collect();
        links.sort_by_key(|link| link.written);
        links.dedup_by_key(|link| link.written);
        let target = |FollowedLink { written, place, anchor }: FollowedLink<'_>| {
            let (lists, interface) = (&self.plan.lists, frame.page.interface);
            let address = target_address(self.archive, lists, place, interface);
            let path = address.map_or_else(
                || frame.here.clone(),
                |address| frame.root.clone() + &address.link(self.archive.config.urls),
            );
            let (width, height) = self.size(place).unzip();
            let (_, suffix) = split_suffix(written);
            let suffix = anchor.map_or(Cow::Borrowed(suffix), |anchor| {
                let query = suffix.split('#').next().unwrap_or_default();
                match anchor {
                    "" => Cow::Owned(query.to_owned()),
                    anchor => Cow::Owned(format!("{query}#{}", encoded_address(anchor))),
                }
            });
            let language = target_language(self.archive, lists, place, interface)
                .filter(|language| *language != of);
            let language = language.map(|language| language.as_str().into());
            (written.into(), ResolvedLink { url: path + &suffix, language, width, height })
        };
        let mut targets: Vec<(Box<str>, ResolvedLink)> = links.into_iter().map(target).collect();
        for address in own {
            if let Some(left) = self.archive.left_of_own(address) {
                let url = left.unwrap_or_default().to_owned();
                let target = ResolvedLink { url, language: None, width: None, height: None };
                targets.push((address.into(), target));
            }
        }
        targets.sort_by(|(a, _), (b, _)| a.cmp(b));
        targets.dedup_by(|(a, _), (b, _)| a == b);
        targets
    }

    /// The body of a version, with the anchors that it shares with the others of its work.
    fn version_body(&self, frame: &PageFrame, id: VersionId) -> BodyView {
        let version = &self.archive[id];
        let body = self.body(frame, &version.body, &version.language);
        let lead = self.archive[version.work].lead();
        if id == lead {
            return body;
        }
        let chain = align::chain(id, lead, |of| self.archive[of].lineage.made_from);
        let blocks = |of: &VersionId| &*self.archive[*of].body.outline.blocks;
        BodyView { anchors: align::anchors(&chain.iter().map(blocks).collect::<Vec<_>>()), ..body }
    }

    fn size(&self, place: LinkTarget) -> Option<(u32, u32)> {
        match place {
            LinkTarget::File(n) => self.archive.files[n].size,
            LinkTarget::Version(_)
            | LinkTarget::Work(_)
            | LinkTarget::Person(_)
            | LinkTarget::Tag(_)
            | LinkTarget::Series(_)
            | LinkTarget::StaticPage(_)
            | LinkTarget::StaticPages(_)
            | LinkTarget::Home
            | LinkTarget::People
            | LinkTarget::Tags
            | LinkTarget::AllSeries
            | LinkTarget::Articles
            | LinkTarget::Here => None,
        }
    }
}

/// The place of a page.
struct PageFrame {
    page: Page,
    address: Address,
    /// The path up to the site's root.
    root: String,
    /// What links to places of the page itself begin with: nothing, where they stand on it.
    here: String,
}

impl PageFrame {
    /// The page of another kind in the same interface language.
    fn to(&self, kind: PageKind) -> Page {
        Page { kind, interface: self.page.interface }
    }
}

/// A field, found by its name.
fn field<View: Show + ?Sized>(name: &'static str, view: &View) -> (&'static str, Field) {
    (name, Field::of(view))
}
