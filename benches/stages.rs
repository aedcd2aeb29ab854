//! The cost of each stage: the facts of one body, reading a whole archive, resolving, planning,
//! views and pages.
//!
//! `cargo bench --bench stages` measures the archive of this repository; `TARJUMAN_SITE=DIR` names
//! another one, such as one that `benches/generate.py` made. To compare two versions, run both in turn:
//! one machine is not as fast in one hour as in the next.

use std::path::PathBuf;
use std::sync::LazyLock;

use divan::{Bencher, black_box};
use tarjuman::archive::align;
use tarjuman::archive::model::VersionId;
use tarjuman::archive::resolve;
use tarjuman::ground::diag::FileId;
use tarjuman::plan::{self, Limits, Page, PageKind, Target, ThemeFiles};
use tarjuman::publish::site::{Clock, Reading, Site};
use tarjuman::read::markdown::{self, Block, BlockKind, HtmlPolicy};
use tarjuman::read::parse;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

static SITE: LazyLock<Site> = LazyLock::new(|| {
    let reading = Reading { root: root(), ..Reading::default() };
    let loaded =
        Site::load(&reading, &mut Clock::start()).unwrap_or_else(|error| panic!("{error}"));
    loaded.site.expect("the site can be read")
});

fn main() {
    divan::main();
}

fn root() -> PathBuf {
    std::env::var_os("TARJUMAN_SITE").map_or(env!("CARGO_MANIFEST_DIR").into(), PathBuf::from)
}

/// A body of the archive: an article of some hundred words in Arabic.
fn body() -> String {
    let site = &*SITE;
    let version = site.archive.versions.iter().find(|version| version.language.as_str() == "ar");
    let body = &version.expect("the archive has a text in Arabic").body;
    let text = String::from_utf8(site.sources.bytes(body.file).unwrap().into_owned()).unwrap();
    text[body.range.start as usize..body.range.end as usize].to_owned()
}

#[divan::bench]
fn outline_of_a_body(bencher: Bencher<'_, '_>) {
    let text = body();
    bencher.bench(|| {
        markdown::outline(black_box(&text), 0..text.len(), FileId(0), HtmlPolicy::Sanitize)
    });
}

#[divan::bench(sample_count = 20)]
fn parse_all_files(bencher: Bencher<'_, '_>) {
    let options = parse::ParseOptions::of(&SITE.archive.config.safety, false);
    bencher.bench(|| {
        parse::parse(&SITE.sources, &options, &mut tarjuman::read::memo::Memo::default()).is_ok()
    });
}

#[divan::bench(sample_count = 20)]
fn resolve_the_archive(bencher: Bencher<'_, '_>) {
    let options = parse::ParseOptions::of(&SITE.archive.config.safety, false);
    let read = || {
        (
            SITE.archive.config.clone(),
            parse::parse(&SITE.sources, &options, &mut tarjuman::read::memo::Memo::default())
                .ok()
                .unwrap()
                .0,
        )
    };
    bencher
        .with_inputs(read)
        .bench_values(|(config, documents)| resolve::resolve(config, documents, &SITE.sources));
}

#[divan::bench(sample_count = 20)]
fn plan_the_pages(bencher: Bencher<'_, '_>) {
    bencher.bench(|| {
        let plan = plan::plan(&SITE.archive, ThemeFiles::default(), Limits::default());
        plan::collisions(&SITE.archive, &plan, &plan::Index::of(&SITE.archive, &plan))
    });
}

const KINDS: [&str; 8] =
    ["version", "parallel", "tag", "person", "articles", "home", "people", "year"];

fn is_translation(id: VersionId) -> bool {
    SITE.archive[id].lineage.made_from.is_some()
}

/// The anchors of a translation, from the blocks of both texts: once as they are in the archive,
/// and once with every seventh block of the source left out, so that nothing runs evenly.
#[divan::bench(args = [false, true])]
fn anchors_of_a_version(bencher: Bencher<'_, '_>, is_cut: bool) {
    let ids = (0..SITE.archive.versions.len() as u32).map(VersionId);
    let id = ids.into_iter().find(|id| is_translation(*id)).expect("the archive has a translation");
    let blocks = |id: VersionId| SITE.archive[id].body.outline.blocks.clone();
    let source = blocks(SITE.archive[id].lineage.made_from.unwrap_or(id));
    let numbered = blocks(id).into_iter().zip(1..);
    let own: Vec<_> =
        numbered.filter(|(_, n)| !is_cut || n % 7 != 0).map(|(block, _)| block).collect();
    bencher.bench(|| align::anchors(&[black_box(&source), black_box(&own)]));
}

/// Two texts with equally many blocks, which have only their lengths in common.
#[divan::bench(args = [30, 1_000, 10_000], sample_count = 10)]
fn align_strangers(bencher: Bencher<'_, '_>, count: u32) {
    let text = |seed: u32| -> Vec<Block> {
        let letters = (1..=count).map(|n| n.wrapping_mul(2_654_435_761).wrapping_mul(seed) >> 23);
        letters
            .map(|letters| Block { digest: 0, letters, kind: BlockKind::Paragraph, id: None })
            .collect()
    };
    let (a, b) = (text(3), text(5));
    bencher.bench(|| align::align(black_box(&a), black_box(&b)));
}

/// The first page of a kind.
fn page(kind: &str) -> Target {
    let is_it = |page: &Page| match page.kind {
        PageKind::Version(id) => kind == "version" && is_translation(id),
        PageKind::Parallel(_) => kind == "parallel",
        PageKind::Tag(_, number) => kind == "tag" && number == 1,
        PageKind::Person(..) => kind == "person",
        PageKind::Articles(number) => kind == "articles" && number == 1,
        PageKind::Home => kind == "home",
        PageKind::People => kind == "people",
        PageKind::Year(..) => kind == "year",
        _ => false,
    };
    Target::Page(SITE.plan.pages().find(is_it).expect("every archive has such a page"))
}

/// The view of a page and its digest.
#[divan::bench(args = KINDS)]
fn view(bencher: Bencher<'_, '_>, kind: &str) {
    let (writer, page) = (SITE.writer(), page(kind));
    bencher.bench(|| writer.prepare(black_box(page)).is_ok());
}

/// A page from its view: body and template.
#[divan::bench(args = KINDS)]
fn render(bencher: Bencher<'_, '_>, kind: &str) {
    let (writer, page) = (SITE.writer(), page(kind));
    let mut buffer = Vec::new();
    bencher.with_inputs(|| writer.prepare(page).ok()).bench_local_values(|prepared| {
        prepared.is_some_and(|prepared| writer.bytes(prepared, &mut buffer).is_ok())
    });
}
