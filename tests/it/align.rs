//! Alignment: cases with known answers, a corpus with random edits, and what is true of any two
//! texts.
//!
//! Blocks are written by kind, letters and pin: `p120` is a paragraph, `h2/14` a heading of the
//! second level, `l` a list, `q` a quotation, `t` a table, `f` a figure, `c` code, `r` a rule, `x`
//! raw HTML, `d` definitions; `p120#x` is pinned. Beads are written by numbers: `1:1 2+3:2 4:-
//! -:3`.

use crate::made_inputs::cases;
use proptest::prelude::*;
use std::collections::HashSet;
use tarjuman::archive::align::{Bead, align, anchors, chain};
use tarjuman::read::markdown::{Anchor, Block, BlockKind};

fn block(text: &str) -> Block {
    let (text, id) =
        text.split_once('#').map_or((text, None), |(text, id)| (text, Some(id.into())));
    let (kind, letters) = match text.strip_prefix('h') {
        Some(heading) => {
            let (level, letters) = heading.split_once('/').unwrap();
            (BlockKind::Heading(level.parse().unwrap()), letters)
        }
        None => (kind(&text[..1]), &text[1..]),
    };
    Block { digest: 0, letters: letters.parse().unwrap_or(0), kind, id }
}

fn kind(letter: &str) -> BlockKind {
    match letter {
        "p" => BlockKind::Paragraph,
        "l" => BlockKind::List,
        "q" => BlockKind::Quote,
        "t" => BlockKind::Table,
        "f" => BlockKind::Figure,
        "c" => BlockKind::Code,
        "r" => BlockKind::Rule,
        "x" => BlockKind::Html,
        "d" => BlockKind::Definitions,
        _ => panic!("no block is called {letter}"),
    }
}

pub fn blocks(text: &str) -> Vec<Block> {
    text.split_whitespace().map(block).collect()
}

fn written(beads: &[Bead]) -> String {
    let side = |range: &std::ops::Range<usize>| match range.is_empty() {
        true => "-".to_owned(),
        false => range.clone().map(|n| (n + 1).to_string()).collect::<Vec<_>>().join("+"),
    };
    let all = beads.iter().map(|bead| format!("{}:{}", side(&bead.a), side(&bead.b)));
    all.collect::<Vec<_>>().join(" ")
}

/// The beads of two texts, and of the same texts in the other order.
#[track_caller]
fn check(a: &str, b: &str, expected: &str) {
    let (of_a, of_b) = (blocks(a), blocks(b));
    assert_eq!(written(&align(&of_a, &of_b)), expected, "{a} | {b}");
    let turned: Vec<Bead> =
        align(&of_b, &of_a).into_iter().map(|bead| Bead { a: bead.b, b: bead.a }).collect();
    let sorted = |beads: &str| beads.split(' ').map(str::to_owned).collect::<HashSet<_>>();
    assert_eq!(sorted(&written(&turned)), sorted(expected), "turned round: {a} | {b}");
}

#[test]
fn faithful() {
    check("", "", "");
    check("p100", "p90", "1:1");
    check("p100 p20 p300", "p130 p28 p400", "1:1 2:2 3:3");
    check("h2/10 p100 h2/8 l50 q80", "h2/30 p60 h2/20 l30 q44", "1:1 2:2 3:3 4:4 5:5");
}

#[test]
fn merged_and_split() {
    check("p200 p150 p100 p300", "p210 p260 p290", "1:1 2+3:2 4:3");
    check("p200 p300 p250", "p190 p140 p170 p240", "1:1 2:2+3 3:4");
    check("p100 p100 p400 p250", "p205 p180 p215 p260", "1+2:1 3:2+3 4:4");
    check("p60 l200 p300", "p255 p310", "1+2:1 3:2");
    check("c80 c90 p200", "c175 p190", "1+2:1 3:2");
}

#[test]
fn left_out() {
    check("p200 p400 p120 p310", "p210 p115 p300", "1:1 2:- 3:2 4:3");
    check("p200 p400 p120 p310", "p390 p118 p305", "1:- 2:1 3:2 4:3");
    check("p200 p400 p120 p310", "p195 p410 p125", "1:1 2:2 3:3 4:-");
    check(
        "p200 p250 p400 p500 p130 p310 p90",
        "p210 p240 p128 p300 p95",
        "1:1 2:2 3:- 4:- 5:3 6:4 7:5",
    );
    check("p200 f30 p300", "p210 p290", "1:1 2:- 3:2");
    check("p200 r p300", "p210 p290", "1:1 2:- 3:2");
    check("p100 p200", "", "1:- 2:-");
}

#[test]
fn added() {
    check("p210 p115 p300", "p200 p400 p120 p310", "1:1 -:2 2:3 3:4");
    check("p200 p300 p250 p100", "p300 p200 p310 p245 p105", "-:1 1:2 2:3 3:4 4:5");
    check("p200 p300 p250", "p205 p290 p245 q90", "1:1 2:2 3:3 -:4");
}

#[test]
fn other_kinds() {
    check("p200 l150 p300", "p210 p160 p310", "1:1 2:2 3:3");
    check("p200 q150 p300", "p210 p160 p310", "1:1 2:2 3:3");
    check("p200 q150 p300", "p210 c140 p310", "1:1 2:2 3:3");
    check("p200 d150 p300", "p210 l160 p310", "1:1 2:2 3:3");
    check("p200 x p300", "p210 f20 p310", "1:1 2:2 3:3");
}

/// A picture, a table or a heading is never part of a paragraph.
#[test]
fn kinds_that_do_not_merge() {
    check("p200 t150 p300", "p340 p310", "1:1 2:- 3:2");
    check("p150 f50 p300", "p200 p310", "1:1 2:- 3:2");
    check("h2/20 p100 p300", "p120 p310", "1:- 2:1 3:2");
}

#[test]
fn places_changed() {
    check("p300 p200 l150 p250", "p310 l140 p210 p240", "1:1 2+3:2+3 4:4");
    check("p300 p200 f20 p250", "p310 f25 p210 p240", "1:1 2+3:2+3 4:4");
}

#[test]
fn headings_cut_first() {
    // Two sections of the same lengths, of which the first lost two paragraphs and the second
    // gained two.
    check(
        "h2/10 p100 p100 p100 p100 h2/10 p100 p100",
        "h2/10 p100 p100 h2/10 p100 p100 p100 p100",
        "1:1 2:2 3:3 4:- 5:- 6:4 7:5 8:6 -:7 -:8",
    );
    // Levels differ by how deep the top one is.
    check("h2/10 p100 h3/10 p200", "h2/12 p110 h2/12 p190", "1:1 2:2 3:3 4:4");
}

#[test]
fn headings_left_out() {
    check("p300 h2/20 p500 h2/20 p200", "p310 p480 p210", "1:1 2:- 3:2 4:- 5:3");
    check(
        "p300 h2/20 p500 p120 h2/20 p200 h2/20 p420 p90",
        "p290 p510 p125 p205 h2/22 p410 p95",
        "1:1 2:- 3:2 4:3 5:- 6:4 7:5 8:6 9:7",
    );
    check(
        "p300 h2/20 p260 p250 p120",
        "p310 h2/20 p250 h3/18 p255 h3/15 p118",
        "1:1 2:2 3:3 -:4 4:5 -:6 5:7",
    );
}

#[test]
fn sections_left_out() {
    check(
        "p150 h2/20 p500 p300 h2/20 p200 p640 h2/20 p420 p90",
        "p160 h2/20 p480 p310 h2/22 p410 p95",
        "1:1 2:2 3:3 4:4 5:- 6:- 7:- 8:5 9:6 10:7",
    );
}

#[test]
fn pins() {
    // Only the pin shows which of the equal paragraphs is left out.
    check("p100 p100 p100#x p100", "p100 p100#x p100", "1:1 2:- 3:2 4:3");
    // Pins outweigh kinds and lengths.
    check("p100 h2/10#x p300", "p100 p20#x p290", "1:1 2:2 3:3");
    // What is pinned can still be split and merged.
    check("p100 p300#x p200", "p105 p150#x p140 p210", "1:1 2:2+3 3:4");
    check("p100#x p200#y p300", "p300#x p310", "1+2:1 3:2");
    // A word that a translator added to a pinned block does not draw in the next paragraph.
    check("p60#x p220", "p250#x p270", "1:1 2:2");
    // Of pins that cross, as many are used as possible.
    check("p100#x p200#y p300#z", "p300#z p100#x p200#y", "-:1 1:2 2:3 3:-");
    // A pin that the other text does not have has no effect.
    check("p100#x p200", "p100 p200#y", "1:1 2:2");
}

/// The anchors of a translation, block by block.
#[track_caller]
fn names(chain: &[&str], expected: &str) {
    let texts: Vec<Vec<Block>> = chain.iter().map(|text| blocks(text)).collect();
    let texts: Vec<&[Block]> = texts.iter().map(Vec::as_slice).collect();
    let anchors = anchors(&texts);
    let count = texts.last().map_or(0, |last| last.len());
    let of = |n| anchors.of(n).iter().map(Anchor::to_string).collect::<Vec<_>>().join("+");
    assert_eq!((0..count).map(of).collect::<Vec<_>>().join(" "), expected, "{chain:?}");
    let all: Vec<Anchor> = anchors.iter().collect();
    assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len(), "an anchor is given twice");
    for (n, anchor) in all.iter().enumerate() {
        assert_eq!(anchor.to_string().parse(), Ok(*anchor));
        assert!(
            anchors.find(*anchor).is_some_and(|block| anchors.of(block).contains(anchor)),
            "{n}"
        );
    }
}

#[test]
fn anchors_of_a_translation() {
    names(&["p100 h2/10 p200"], "p1 p2 p3");
    names(&["p200 p150 p100 p300", "p210 p260 p290"], "p1 p2+p3 p4");
    names(&["p200 p300 p250", "p190 p140 p170 p240"], "p1 p2 p2-2 p3");
    names(&["p200 p400 p120 p310", "p210 p115 p300"], "p1 p3 p4");
    let more = "q90 p200 l140 p120 p310 p255 q80 q80";
    names(&["p210 p115 p300 p250", more], "p0-a p1 p1-a p2 p3 p4 p4-a p4-b");
    names(&["p300 p200 l150 p250", "p310 l140 p210 p240"], "p1 p3 p2 p4");
    names(&["p200", ""], "");
    names(&["", "p200"], "p0-a");
}

#[test]
fn anchors_of_a_relay() {
    let original = "p200 p150 p100 p300 p500";
    names(&[original, "p210 p260 p290 p500", "p205 p255 p300 p510"], "p1 p2+p3 p4 p5");
    // What the first translator merged, the second one split again, and the other way round.
    names(&[original, "p210 p260 p290 p500", "p205 p155 p105 p300 p510"], "p1 p2 p3 p4 p5");
    names(
        &[original, "p210 p150 p100 p300 p240 p260", "p205 p160 p105 p305 p510"],
        "p1 p2 p3 p4 p5+p5-2",
    );
    // New names do not collide with those of the translation in between.
    names(
        &[original, "p210 p150 p100 p300 p240 p260", "p205 p160 p105 p305 p120 p120 p260"],
        "p1 p2 p3 p4 p5 p5-3 p5-2",
    );
}

#[test]
fn spellings_of_anchors() {
    for right in ["p0-a", "p7", "p7-2", "p7-z", "p7-aa", "p4294967295"] {
        assert_eq!(right.parse::<Anchor>().map(|anchor| anchor.to_string()).as_deref(), Ok(right));
    }
    for wrong in [
        "",
        "p",
        "7",
        "p07",
        "p7-",
        "p7-02",
        "p7-A",
        "p7-a1",
        "p-7",
        "p+7",
        "p7-2-2",
        "p4294967296",
        "p1-zzzzzzzz",
    ] {
        assert!(wrong.parse::<Anchor>().is_err(), "{wrong}");
    }
}

#[test]
fn chains_of_versions() {
    let relay = |of: u32| [None, Some(0), Some(1), None, Some(5), Some(4)][of as usize];
    assert_eq!(chain(0, 0, relay), [0]);
    assert_eq!(chain(1, 0, relay), [0, 1]);
    assert_eq!(chain(2, 0, relay), [0, 1, 2]);
    assert_eq!(
        chain(3, 0, relay),
        [0, 3],
        "a translation of what is not held is compared with the lead"
    );
    assert_eq!(chain(4, 0, relay), [0, 5, 4], "a circle ends");
}

/// Numbers that look random and are the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.roll(100) < percent
    }

    /// About 100 and rarely far from it.
    fn about_100(&mut self, spread: u64) -> u64 {
        100 + (self.roll(spread) + self.roll(spread) + self.roll(spread)) * 2 / 3 - spread
    }
}

/// An article: sections with paragraphs, some lists, quotations and figures.
fn original(dice: &mut Dice) -> Vec<Block> {
    let mut blocks = Vec::new();
    for section in 0..1 + dice.roll(6) {
        if section > 0 {
            let level = if dice.chance(25) { 3 } else { 2 };
            blocks.push(Block { kind: BlockKind::Heading(level), ..new(15 + dice.roll(40)) });
        }
        for _ in 0..2 + dice.roll(8) {
            let kind = match dice.roll(20) {
                0 => BlockKind::List,
                1 => BlockKind::Quote,
                2 => BlockKind::Figure,
                _ => BlockKind::Paragraph,
            };
            let letters = if kind == BlockKind::Figure {
                dice.roll(60)
            } else {
                60 + dice.roll(300) + dice.roll(300)
            };
            blocks.push(Block { kind, ..new(letters) });
        }
    }
    blocks
}

fn new(letters: u64) -> Block {
    Block { digest: 0, letters: letters as u32, kind: BlockKind::Paragraph, id: None }
}

/// How often a translator does what, in percent of the blocks.
struct Habits {
    merges: u64,
    splits: u64,
    leaves_out: u64,
    /// Two to five blocks in a row.
    cuts: u64,
    adds: u64,
    drops_headings: u64,
    changes_kind: u64,
}

/// A translation, and which of its blocks corresponds to which block of the original.
fn translated(
    blocks: &[Block],
    habits: &Habits,
    dice: &mut Dice,
) -> (Vec<Block>, HashSet<(usize, usize)>) {
    let ratio = 75 + dice.roll(70);
    let mut made: Vec<Block> = Vec::new();
    let mut links = HashSet::new();
    let mut at = 0;
    while let Some(block) = blocks.get(at) {
        if dice.chance(habits.cuts) {
            at += 2 + dice.roll(4) as usize;
            continue;
        }
        let is_text = block.kind == BlockKind::Paragraph;
        let letters = |block: &Block, dice: &mut Dice| {
            u64::from(block.letters) * ratio * dice.about_100(30) / 10_000
        };
        let next = blocks.get(at + 1).filter(|next| is_text && next.kind == BlockKind::Paragraph);
        let is_heading = matches!(block.kind, BlockKind::Heading(_));
        if is_heading && dice.chance(habits.drops_headings)
            || !is_heading && dice.chance(habits.leaves_out)
        {
        } else if let Some(next) = next.filter(|_| dice.chance(habits.merges)) {
            links.extend([(at, made.len()), (at + 1, made.len())]);
            made.push(new(letters(block, dice) + letters(next, dice)));
            at += 1;
        } else if is_text && block.letters > 150 && dice.chance(habits.splits) {
            links.extend([(at, made.len()), (at, made.len() + 1)]);
            let (whole, share) = (letters(block, dice), 30 + dice.roll(41));
            made.extend([new(whole * share / 100), new(whole * (100 - share) / 100)]);
        } else {
            let is_changed = matches!(block.kind, BlockKind::List | BlockKind::Quote)
                && dice.chance(habits.changes_kind);
            let kind = if is_changed { BlockKind::Paragraph } else { block.kind };
            links.insert((at, made.len()));
            made.push(Block { kind, ..new(letters(block, dice)) });
        }
        if dice.chance(habits.adds) {
            made.push(new(60 + dice.roll(400)));
        }
        at += 1;
    }
    (made, links)
}

/// Precision and recall of the links between blocks, in thousandths, over many articles.
fn measure(habits: &Habits) -> (usize, usize) {
    let mut dice = Dice(20_230_911);
    let (mut right, mut found, mut wanted) = (0, 0, 0);
    for _ in 0..400 {
        let a = original(&mut dice);
        let (b, links) = translated(&a, habits, &mut dice);
        let beads = align(&a, &b);
        let pairs = beads
            .iter()
            .flat_map(|bead| bead.a.clone().flat_map(|a| bead.b.clone().map(move |b| (a, b))));
        let pairs: HashSet<_> = pairs.collect();
        right += pairs.intersection(&links).count();
        found += pairs.len();
        wanted += links.len();
    }
    (right * 1000 / found, right * 1000 / wanted)
}

/// Measured when the test was written: 1000 and 1000, 993 and 996, 942 and 960. The lengths of the
/// translations vary by a tenth around their ratio, which is between 0.75 and 1.45. What is merged,
/// split, left out and added has any length.
#[test]
fn precision_and_recall() {
    let faithful = Habits {
        merges: 0,
        splits: 0,
        leaves_out: 0,
        cuts: 0,
        adds: 0,
        drops_headings: 0,
        changes_kind: 0,
    };
    let careful = Habits {
        merges: 4,
        splits: 4,
        leaves_out: 1,
        cuts: 0,
        adds: 1,
        drops_headings: 5,
        changes_kind: 10,
    };
    let free = Habits {
        merges: 8,
        splits: 8,
        leaves_out: 3,
        cuts: 1,
        adds: 4,
        drops_headings: 20,
        changes_kind: 30,
    };
    for (habits, least) in [(faithful, (995, 995)), (careful, (982, 985)), (free, (925, 950))] {
        let (precision, recall) = measure(&habits);
        println!("precision {precision}, recall {recall}");
        assert!(
            precision >= least.0 && recall >= least.1,
            "{precision}, {recall} instead of {least:?}"
        );
    }
}

fn any_block() -> impl Strategy<Value = Block> {
    let kinds = prop::sample::select(vec![
        "p", "p", "p", "l", "q", "t", "f", "c", "r", "x", "d", "h2/", "h3/",
    ]);
    let pins = prop::option::weighted(0.1, prop::sample::select(vec!["x", "y", "z"]));
    (kinds, prop_oneof![0..600u32, Just(0), Just(u32::MAX)], pins).prop_map(
        |(kind, letters, pin)| {
            let pin = pin.map_or(String::new(), |pin| format!("#{pin}"));
            block(&format!("{kind}{letters}{pin}"))
        },
    )
}

fn any_text() -> impl Strategy<Value = Vec<Block>> {
    prop_oneof![
        9 => prop::collection::vec(any_block(), 0..40),
        1 => prop::collection::vec(any_block(), 0..100),
    ]
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn beads_cover_both_texts_in_order((a, b) in (any_text(), any_text())) {
        let (mut at_a, mut at_b) = (0, 0);
        for bead in align(&a, &b) {
            prop_assert_eq!((bead.a.start, bead.b.start), (at_a, at_b));
            prop_assert!(!bead.a.is_empty() || !bead.b.is_empty());
            prop_assert!(bead.a.len() <= 2 && bead.b.len() <= 2);
            (at_a, at_b) = (bead.a.end, bead.b.end);
        }
        prop_assert_eq!((at_a, at_b), (a.len(), b.len()));
    }

    #[test]
    fn every_block_has_an_anchor_of_its_own((a, b, c) in (any_text(), any_text(), any_text())) {
        let anchors = anchors(&[&a, &b, &c]);
        prop_assert!((0..c.len()).all(|n| !anchors.of(n).is_empty()));
        prop_assert!(anchors.of(c.len()).is_empty());
        let all: Vec<Anchor> = anchors.iter().collect();
        prop_assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len());
    }
}

/// Ten thousand blocks, and as many headings, must not make the search endless.
#[test]
fn enormous_texts() {
    let mut dice = Dice(7);
    let mut text = |kind: &str, count: u64| {
        (0..count).map(|_| block(&format!("{kind}{}", dice.roll(500)))).collect::<Vec<_>>()
    };
    let pairs = [
        (text("p", 10_000), text("l", 9_000)),
        (text("h2/", 3_000), text("h3/", 2_000)),
        (text("p", 1), text("p", 10_000)),
        (text("p0#x", 10_000), text("p0#x", 10_000)),
    ];
    for (a, b) in pairs {
        assert_eq!(align(&a, &b).iter().map(|bead| bead.a.len()).sum::<usize>(), a.len());
    }
}

/// Each side whole and in order; what a page shows without anchors is lost to its readers.
#[track_caller]
fn covers(a: &[Block], b: &[Block]) {
    let beads = align(a, b);
    let side = |of: fn(&Bead) -> std::ops::Range<usize>| beads.iter().flat_map(of).collect();
    let sides: [Vec<usize>; 2] = [side(|bead| bead.a.clone()), side(|bead| bead.b.clone())];
    assert_eq!(sides[0], (0..a.len()).collect::<Vec<_>>());
    assert_eq!(sides[1], (0..b.len()).collect::<Vec<_>>());
    let given = anchors(&[b, a]);
    let all: HashSet<String> =
        (0..b.len()).flat_map(|n| given.of(n)).map(|it| it.to_string()).collect();
    assert!(all.len() >= b.len(), "{} anchors for {} blocks", all.len(), b.len());
}

/// One paragraph is as long as all others: by lengths, the way jumps over most of the other text.
#[test]
fn equally_many_blocks_of_very_unequal_lengths() {
    let even = |count: usize| vec![block("p100"); count];
    for (count, length) in [(20, 10_000), (200, 1_000_000)] {
        for at in [0, count / 2, count - 1] {
            let mut a = even(count);
            a[at] = block(&format!("p{length}"));
            covers(&a, &even(count));
            covers(&even(count), &a);
        }
    }
}

/// Pairs of at least 20 letters tell the ratio: of exactly 20, too.
#[test]
fn paragraphs_of_twenty_letters_tell_the_ratio() {
    let beads = align(&blocks("p60 p20 p60 p60"), &blocks("p40 p30 p20 p30 p20"));
    assert_eq!(written(&beads), "1:1 2:2 3:3 4:4+5");
}

/// A paragraph that became four times as long makes the mean of the ratios too large; by the
/// median, the paragraph after it keeps its own translation.
#[test]
fn one_long_paragraph_does_not_change_the_ratio_of_all() {
    let beads = align(
        &blocks("p40 p40 p200 p110 p140 p150 p260 p310"),
        &blocks("p40 p200 p110 p140 p150 p1040 p310"),
    );
    assert_eq!(written(&beads), "1:1 2+3:2 4:3 5:4 6:5 -:6 7:- 8:7");
}
